package org.atolldb.federation.transaction;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.ConflictException;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.connection.DatabaseDirectory;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.TransactionCounters;
import org.atolldb.federation.management.ConflictFigures;

/** What became of the transactions of one federation. Thread-safe. */
public final class TransactionStatistics {
  private final DatabaseDirectory databases;
  private final TransactionCounters counters = new TransactionCounters();
  private final Map<String, ConflictFigures> conflicts = new ConcurrentHashMap<>();

  /**
   * All zero.
   *
   * @param databases whose own counters are counted too
   */
  public TransactionStatistics(DatabaseDirectory databases) {
    this.databases = databases;
  }

  /**
   * The federation's counters.
   *
   * @return live counters
   */
  public TransactionCounters counters() {
    return counters;
  }

  /**
   * Attempts that lost against another transaction, by the class of the object that both changed.
   *
   * @return as of this moment, ordered by class name
   */
  public Map<String, ConflictFigures> conflicts() {
    return new TreeMap<>(conflicts);
  }

  void committed(Iterable<DatabaseChanges> changes) {
    counters.countCommit();
    changes.forEach(change -> change.database().transactions().countCommit());
  }

  void aborted() {
    counters.countAbort();
  }

  void retried() {
    counters.countRetry();
  }

  void conflicted(ConflictException conflict) {
    counters.countConflict();
    databases
        .find(conflict.database())
        .map(OpenDatabase::transactions)
        .ifPresent(TransactionCounters::countConflict);
    conflicts.merge(
        conflict.className(),
        new ConflictFigures(1, conflict.objectId()),
        (before, one) -> new ConflictFigures(before.conflicts() + 1, one.lastObject()));
  }
}
