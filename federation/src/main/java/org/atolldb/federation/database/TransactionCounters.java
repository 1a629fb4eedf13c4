package org.atolldb.federation.database;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of transactions. Thread-safe. */
public final class TransactionCounters {
  private final LongAdder committed = new LongAdder();
  private final LongAdder aborted = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder retries = new LongAdder();

  /** All zero. */
  public TransactionCounters() {}

  /** A transaction that changed something was committed. */
  public void countCommit() {
    committed.increment();
  }

  /** An attempt ended without a commit. */
  public void countAbort() {
    aborted.increment();
  }

  /** An attempt lost against another transaction. */
  public void countConflict() {
    conflicts.increment();
  }

  /** Another attempt begins. */
  public void countRetry() {
    retries.increment();
  }

  /**
   * Transactions that changed something and are committed.
   *
   * @return the count
   */
  public long committed() {
    return committed.sum();
  }

  /**
   * Attempts that ended without a commit.
   *
   * @return the count
   */
  public long aborted() {
    return aborted.sum();
  }

  /**
   * Attempts that lost against another transaction.
   *
   * @return the count
   */
  public long conflicts() {
    return conflicts.sum();
  }

  /**
   * Attempts after the first one.
   *
   * @return the count
   */
  public long retries() {
    return retries.sum();
  }
}
