package org.atolldb.jmx;

import java.util.List;
import org.atolldb.federation.configuration.CacheConfiguration;
import org.atolldb.federation.configuration.JournalConfiguration;
import org.atolldb.federation.configuration.PoolConfiguration;
import org.atolldb.federation.management.FederationView;
import org.atolldb.federation.management.JournalFigures;
import org.atolldb.federation.management.ResolverFigures;

/** What the beans of a federation's parts show. */
final class FederationParts {
  static final BeanModel<FederationView> TRANSACTIONS =
      BeanModel.of(
          "FederationTransactions",
          "Transactions over all databases of the federation.",
          List.of(
              Attribute.gauge(
                  "TransactionsActive",
                  "transactions",
                  "Transactions running now.",
                  view -> view.transactions().active()),
              Attribute.counter(
                  "TransactionsCommitted",
                  "transactions",
                  "Transactions that changed something and are committed.",
                  view -> view.transactions().committed()),
              Attribute.counter(
                  "TransactionsAborted",
                  "attempts",
                  "Attempts that ended without a commit, for whatever reason.",
                  view -> view.transactions().aborted()),
              Attribute.counter(
                  "TransactionsConflicted",
                  "attempts",
                  "Attempts that failed because another transaction committed first.",
                  view -> view.transactions().conflicts()),
              Attribute.counter(
                  "TransactionsRetried",
                  "attempts",
                  "Attempts after the first one.",
                  view -> view.transactions().retries()),
              Attribute.counter(
                  "ConflictsMerged",
                  "changes",
                  "Conflicting changes that resolvers merged.",
                  view -> ResolverTable.sum(view, ResolverFigures::merged)),
              Attribute.counter(
                  "ConflictsNotMerged",
                  "changes",
                  "Conflicting changes that resolvers refused to merge or failed on.",
                  view -> ResolverTable.sum(view, one -> one.refused() + one.failed())),
              Attribute.counter(
                  "ResolverMilliseconds",
                  "milliseconds",
                  "Time that resolvers took, with reading and writing the states.",
                  view -> ResolverTable.sum(view, ResolverFigures::nanos) / 1_000_000),
              Attribute.gauge(
                  "ReadViews",
                  "views",
                  "Views of the past that are open and whose lease is not over.",
                  view -> view.readViews().size()),
              Attribute.text(
                  "OldestSnapshotTime",
                  "Oldest instant that a transaction or view still reads, in UTC: history from then on is kept.",
                  view -> Times.of(view.horizon())),
              Attribute.text(
                  "NewestTransaction",
                  "Id of the newest visible transaction, 16 hexadecimal digits.",
                  view -> view.transactions().newest().toString()),
              Attribute.text(
                  "NewestTransactionTime",
                  "When the newest visible transaction was committed, in UTC.",
                  view -> Times.of(view.transactions().newest()))),
          List.of(
              Operation.question(
                  "listTransactions",
                  "The transactions that run now, the oldest first.",
                  List.of(),
                  (view, arguments) -> TransactionTable.running(view)),
              Operation.command(
                  "killTransaction",
                  "Makes a running transaction abort. Its thread gets an error when it next uses it; nothing is"
                      + " interrupted.",
                  List.of(
                      Operation.wholeNumber("number", "its number in listTransactions."),
                      Operation.text("reason", "what its user gets to read; may be empty.")),
                  (view, arguments) ->
                      TransactionTable.kill(view, (long) arguments[0], (String) arguments[1])),
              Operation.question(
                  "listConflicts",
                  "On objects of which classes transactions conflicted, the worst first.",
                  List.of(),
                  (view, arguments) -> TransactionTable.conflicts(view)),
              Operation.question(
                  "listResolvers",
                  "What the resolvers of conflicts did, class by class.",
                  List.of(),
                  (view, arguments) -> ResolverTable.of(view)),
              Operation.question(
                  "listReadViews",
                  "Views of the past, the oldest first: what they show, their age, and how long they may stay idle.",
                  List.of(),
                  (view, arguments) -> ReadViewTable.of(view.readViews()))));

  static final BeanModel<FederationView> JOURNAL =
      BeanModel.of(
          "FederationJournal",
          "The journal that makes transactions durable before the storages have them.",
          List.of(
              Attribute.gauge(
                  "JournalBytes",
                  "bytes",
                  "Disk space that the journal takes now.",
                  view -> view.journal().bytes()),
              Attribute.configured(
                  "JournalBudgetBytes",
                  "bytes",
                  new Knob("journal.budget", JournalConfiguration.BUDGET),
                  view -> view.journal().budget()),
              Attribute.gauge(
                  "JournalSegments",
                  "files",
                  "Segment files of the journal.",
                  view -> view.journal().segments()),
              Attribute.counter(
                  "JournalWrittenBytes",
                  "bytes",
                  "What was appended to the journal.",
                  view -> view.journal().written()),
              Attribute.counter(
                  "JournalTransactions",
                  "transactions",
                  "Transactions appended to the journal.",
                  view -> view.journal().records()),
              Attribute.counter(
                  "JournalForces",
                  "forces",
                  "How often the journal was forced to the device, nearly always for transactions.",
                  view -> view.journal().forces()),
              Attribute.ratio(
                  "JournalTransactionsPerForce",
                  "transactions",
                  "How many transactions shared a force, on average.",
                  view -> perForce(view.journal())),
              Attribute.counter(
                  "JournalCheckpoints",
                  "checkpoints",
                  "Checkpoints finished.",
                  view -> view.journal().checkpoints())),
          List.of(
              Operation.command(
                  "checkpoint",
                  "Forces all storages and lets old segments of the journal go. Returns when that is done.",
                  List.of(),
                  (view, arguments) -> {
                    view.checkpoint();
                    return "A checkpoint was written.";
                  })));

  static final BeanModel<FederationView> CONNECTIONS =
      BeanModel.of(
          "FederationConnections",
          "The connections of the federation: each runs one transaction at a time.",
          List.of(
              Attribute.gauge(
                  "ConnectionsInUse",
                  "connections",
                  "Connections that run a transaction that may go on.",
                  view -> view.connections().inUse()),
              Attribute.gauge(
                  "ConnectionsAbandoned",
                  "connections",
                  "Connections of killed or late transactions whose threads are stuck; others take"
                      + " their place.",
                  view -> view.connections().abandoned()),
              Attribute.gauge(
                  "ConnectionsIdle",
                  "connections",
                  "Connections kept for later.",
                  view -> view.connections().idle()),
              Attribute.gauge(
                  "ConnectionsWaiting",
                  "threads",
                  "Threads that wait for a connection.",
                  view -> view.connections().waiting()),
              Attribute.counter(
                  "ConnectionTimeouts",
                  "waits",
                  "Waits that ended without a connection.",
                  view -> view.connections().timeouts()),
              Attribute.tunable(
                  "ConnectionLimit",
                  "connections",
                  new Knob("connections.size", PoolConfiguration.SIZE),
                  view -> view.connections().size(),
                  (view, size) -> view.setPoolSize(Math.toIntExact(size)))));

  static final BeanModel<FederationView> CACHE =
      BeanModel.of(
          "FederationCache",
          "The object caches of all connections and databases together.",
          CacheAttributes.of(
              FederationView::cache,
              FederationView::cacheTargetInEffect,
              Attribute.tunable(
                  "CacheTargetBytes",
                  "bytes",
                  new Knob("cache.budget", CacheConfiguration.BUDGET),
                  FederationView::cacheTarget,
                  FederationView::setCacheTarget)));

  private FederationParts() {}

  private static double perForce(JournalFigures journal) {
    return journal.forces() == 0 ? 0 : (double) journal.records() / journal.forces();
  }
}
