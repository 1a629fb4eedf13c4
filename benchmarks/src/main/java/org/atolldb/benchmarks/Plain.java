package org.atolldb.benchmarks;

/** What {@link Guarded} is without persistence. */
final class Plain {
  private long value = 1;

  long value() {
    return value;
  }

  void set(long newValue) {
    value = newValue;
  }
}
