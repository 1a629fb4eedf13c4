package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** One small object. */
public class Counter extends Persistent {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("UnusedVariable") // is stored
  private long value;

  /** Counts one. */
  public void increment() {
    value++;
  }
}
