package org.atolldb.benchmarks;

import org.atolldb.Persistent;

/** A persistent object with one field. */
final class Guarded extends Persistent {
  private static final long serialVersionUID = 1L;

  private long value = 1;

  long value() {
    return value;
  }

  void set(long newValue) {
    value = newValue;
  }
}
