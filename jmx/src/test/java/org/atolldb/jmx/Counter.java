package org.atolldb.jmx;

import org.atolldb.Persistent;

/** A persistent number. */
public class Counter extends Persistent {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("UnusedVariable") // is stored
  private long value;

  /** Adds one. */
  public void increment() {
    value++;
  }
}
