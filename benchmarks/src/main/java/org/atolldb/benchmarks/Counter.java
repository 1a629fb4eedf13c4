package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** One small object. */
public class Counter extends Persistent {
  private static final long serialVersionUID = 1L;

  private long value;

  /** Counts one. */
  public void increment() {
    value++;
  }

  /**
   * How often it counted.
   *
   * @return the number
   */
  public long value() {
    return value;
  }
}
