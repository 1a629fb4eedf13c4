package org.atolldb.federation.journal;

/** Figures of the writer. Written by who has the turn, read by any. */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes
final class GroupCounts {
  private volatile long transactions;
  private volatile long forces;
  private volatile long bytes;

  void committed(long count) {
    transactions += count;
  }

  void forced() {
    forces++;
  }

  void written(long count) {
    bytes += count;
  }

  long transactions() {
    return transactions;
  }

  long forces() {
    return forces;
  }

  long bytes() {
    return bytes;
  }
}
