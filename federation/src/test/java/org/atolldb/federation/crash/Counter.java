package org.atolldb.federation.crash;

import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Transaction;

/** A number at the root of a database. */
final class Counter extends Persistent {
  private int value;

  int value() {
    return value;
  }

  int increment() {
    return ++value;
  }

  /** The counter of a database, made if it is missing. */
  static Counter in(Transaction tx, DatabaseRegistry registry, String database) {
    Database home = registry.database(database);
    return tx.root(home, Counter.class, Counter::new);
  }

  /** Increments the counters of databases in one transaction. */
  static void increment(DatabaseRegistry registry, String... databases) {
    registry.run(tx -> increment(tx, registry, databases));
  }

  /** Increments the counters of databases in a transaction. */
  static void increment(Transaction tx, DatabaseRegistry registry, String... databases) {
    for (String database : databases) {
      in(tx, registry, database).increment();
    }
  }

  /** The counter of a database now. */
  static int value(DatabaseRegistry registry, String database) {
    return registry.read(tx -> tx.root(registry.database(database), Counter.class).value());
  }
}
