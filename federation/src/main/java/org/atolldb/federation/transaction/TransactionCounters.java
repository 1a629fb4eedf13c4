package org.atolldb.federation.transaction;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of transactions. Thread-safe. */
public final class TransactionCounters {
  final LongAdder committed = new LongAdder();
  final LongAdder aborted = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder retries = new LongAdder();

  /** All zero. */
  public TransactionCounters() {}

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
