package org.atolldb.collections;

import org.atolldb.Persistent;

/**
 * A number that many transactions add to. Two that add at the same time do not conflict: what both
 * added is added up. So there is no way to set it, and a decision made after reading it may already
 * be outdated when it commits, unless the transaction is serializable.
 *
 * <p>One record of a few dozen bytes. Transactions that add to the same counter are forced to disk
 * one after the other, so spread a counter that takes more than some thousand additions a second
 * over several.
 *
 * <p>Not thread-safe: belongs to the thread that runs its transaction.
 */
public final class PersistentCounter extends Persistent {
  /** What was added so far. */
  private long value;

  /** Creates a counter at 0. */
  public PersistentCounter() {}

  /**
   * The number as this transaction sees it.
   *
   * @return what was added before it began and by itself
   */
  public long get() {
    return value;
  }

  /**
   * Adds to the number.
   *
   * @param amount what to add, or if negative to subtract
   * @throws ArithmeticException if the number would not fit a long
   */
  public void add(long amount) {
    value = Math.addExact(value, amount);
  }

  /** Adds one. */
  public void increment() {
    add(1);
  }
}
