package org.atolldb.jmx;

import java.util.List;
import org.atolldb.federation.configuration.CacheConfiguration;
import org.atolldb.federation.management.DatabaseView;

/** What the beans of a database and of its parts show. */
final class DatabaseBeans {
  static final BeanModel<DatabaseView> DATABASE =
      BeanModel.of(
          "Database",
          "A database of the federation.",
          List.of(
              Attribute.text(
                  "Name", "Name of the database in the configuration.", DatabaseView::name),
              Attribute.text(
                  "Uuid",
                  "Identity of the database; it does not change with the name.",
                  view -> view.uuid().toString()),
              Attribute.text(
                  "State",
                  "OPEN; IDLE until its first use; BEHIND until it has caught up with the journal; FENCED after its"
                      + " storage failed, until it is reopened; DETACHED.",
                  view -> view.state().name()),
              Attribute.text(
                  "StateReason",
                  "Why the state is what it is; empty if OPEN.",
                  DatabaseView::stateReason),
              Attribute.text(
                  "StorageType",
                  "Type of its storage in the configuration.",
                  DatabaseView::storageType),
              Attribute.text(
                  "Directory",
                  "Where its storage lies; empty for a storage in memory.",
                  DatabaseView::directory),
              Attribute.flag(
                  "Volatile",
                  "Whether its content is lost when the process ends.",
                  DatabaseView::isVolatile),
              Attribute.text(
                  "Links", "Which other databases it may refer to.", DatabaseView::links),
              Attribute.flag(
                  "Dirty",
                  "Whether it needs the journal; if not, its directory holds all of it.",
                  DatabaseView::isDirty),
              Attribute.gauge(
                  "TransactionsActive",
                  "transactions",
                  "Transactions running now that use the database.",
                  view -> view.transactions().active()),
              Attribute.counter(
                  "TransactionsCommitted",
                  "transactions",
                  "Committed transactions that changed the database.",
                  view -> view.transactions().committed()),
              Attribute.counter(
                  "TransactionsAborted",
                  "attempts",
                  "Attempts that used the database and ended without a commit.",
                  view -> view.transactions().aborted()),
              Attribute.counter(
                  "TransactionsConflicted",
                  "attempts",
                  "Attempts that failed because another transaction changed an object of the database first.",
                  view -> view.transactions().conflicts()),
              Attribute.text(
                  "NewestTransaction",
                  "Id of the newest transaction that changed the database, 16 hexadecimal digits.",
                  view -> view.transactions().newest().toString()),
              Attribute.text(
                  "NewestTransactionTime",
                  "When the newest transaction that changed the database was committed, in UTC.",
                  view -> Times.of(view.transactions().newest())),
              Attribute.text(
                  "DurableThroughTime",
                  "Up to when the storage itself is known to be durable, in UTC; later transactions are durable in the"
                      + " journal.",
                  view -> Times.of(view.durableThrough()))),
          List.of(
              Operation.command(
                  "reopen",
                  "Brings the database back after its storage failed: opens the storage again and brings it up to the"
                      + " journal, while the other databases work. Does nothing if the state is OPEN.",
                  List.of(),
                  (view, arguments) -> {
                    view.reopen();
                    return "Database " + view.name() + " is " + view.state() + ".";
                  })));

  static final BeanModel<DatabaseView> CACHE =
      BeanModel.of(
          "DatabaseCache",
          "Objects of the database in the caches of all connections; its part of the federation's cache.",
          CacheAttributes.of(
              DatabaseView::cache,
              DatabaseView::cacheTargetInEffect,
              Attribute.tunable(
                  "CacheTargetBytes",
                  "bytes",
                  new Knob("databases.NAME.cache-target", CacheConfiguration.TARGET),
                  DatabaseView::cacheTarget,
                  DatabaseView::setCacheTarget)));

  static final BeanModel<DatabaseView> STORAGE =
      BeanModel.of(
          "DatabaseStorage",
          "The storage of the database.",
          List.of(
              Attribute.gauge(
                  "StorageObjects",
                  "objects",
                  "Existing objects.",
                  view -> view.storage().objects()),
              Attribute.gauge(
                  "StorageBytes",
                  "bytes",
                  "Disk space or memory that the storage takes now.",
                  view -> view.storage().bytes()),
              Attribute.gauge(
                  "StorageTransactions",
                  "transactions",
                  "Transactions kept.",
                  view -> view.storage().transactions()),
              Attribute.counter(
                  "StorageLoads",
                  "revisions",
                  "Revisions loaded.",
                  view -> view.storage().loads())));

  private DatabaseBeans() {}
}
