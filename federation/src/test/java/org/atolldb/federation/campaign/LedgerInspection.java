package org.atolldb.federation.campaign;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;

/**
 * Opens a federation that was killed and looks at its ledgers: all have the same transfers, at
 * least those that were acknowledged, and nothing is in doubt.
 */
final class LedgerInspection {
  /** For what is in doubt to be settled; more than the machine or a campaign ever stands still. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(20);
  private final Campaign campaign;
  private final TransferProgram program;
  private final String when;

  LedgerInspection(Campaign campaign, TransferProgram program, String when) {
    this.campaign = campaign;
    this.program = program;
    this.when = when;
  }

  /** Gives the number of transfers. */
  long of(Path yaml, long[] acknowledged) throws SQLException {
    List<ForeignLedger> foreign = program.foreign();
    for (ForeignLedger ledger : foreign) {
      campaign.count("in-doubt", ledger.prepared().size());
    }
    try (DatabaseRegistry registry =
        Atoll.open(yaml, new Resolvers(), foreign.stream().map(ForeignLedger::resource).toList())) {
      List<LedgerEntries> entries =
          new ArrayList<>(
              registry.<List<LedgerEntries>, RuntimeException>call(tx -> entries(tx, registry)));
      for (ForeignLedger ledger : foreign) {
        awaitSettled(ledger);
        entries.add(ledger.entries(TransferProcess.WORKERS));
      }
      return compare(entries, acknowledged);
    }
  }

  private List<LedgerEntries> entries(Transaction tx, DatabaseRegistry registry) {
    return program.databases().stream()
        .map(name -> tx.root(registry.database(name), Ledger.class))
        .map(ledger -> LedgerEntries.of(ledger, TransferProcess.WORKERS))
        .toList();
  }

  private void awaitSettled(ForeignLedger ledger) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Collection<String> prepared = ledger.prepared();
    campaign.count("settled-later", prepared.size());
    while (!prepared.isEmpty() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      prepared = ledger.prepared();
    }
    demand(Finding.Kind.TORN, prepared.isEmpty(), "in doubt for ever: " + prepared);
  }

  private long compare(List<LedgerEntries> entries, long[] acknowledged) {
    long transfers = 0;
    long counting = 0;
    for (int worker = 0; worker < TransferProcess.WORKERS; worker++) {
      int own = worker;
      List<Long> sequences = each(entries, it -> it.sequences().get(own));
      demand(Finding.Kind.TORN, isOne(sequences), "sequences " + sequences);
      List<Long> balances = each(entries, it -> it.balances().get(own));
      long sum = balances.stream().mapToLong(it -> it).sum();
      demand(Finding.Kind.TORN, sum == 0, "balances " + balances);
      long sequence = sequences.get(0);
      boolean isKept = sequence >= acknowledged[worker];
      demand(Finding.Kind.LOST, isKept, sequence + " of " + acknowledged[worker]);
      transfers += sequence;
      counting += worker % TransferProcess.COUNTING == 0 ? sequence : 0;
    }
    List<Long> counts = each(entries, LedgerEntries::count);
    demand(Finding.Kind.TORN, isOne(counts), "counters " + counts);
    boolean isCounted = counts.get(0) == counting;
    demand(Finding.Kind.WRONG, isCounted, counting + " transfers counted as " + counts);
    return transfers;
  }

  private static List<Long> each(
      List<LedgerEntries> entries, Function<LedgerEntries, Long> figure) {
    return entries.stream().map(figure).toList();
  }

  private void demand(Finding.Kind kind, boolean isSo, String found) {
    if (!isSo) {
      campaign.find(kind, when + ": " + found);
    }
  }

  private static boolean isOne(List<Long> values) {
    return values.stream().distinct().count() == 1;
  }
}
