package org.atolldb.federation.participant;

import java.util.concurrent.atomic.AtomicInteger;

/** A decision and how many participants have still to be told. Thread-safe. */
final class Owed {
  private final long tid;
  private final AtomicInteger left;

  Owed(long tid, int participants) {
    this.tid = tid;
    this.left = new AtomicInteger(participants);
  }

  long tid() {
    return tid;
  }

  /** True for the last one. */
  boolean told() {
    return left.decrementAndGet() == 0;
  }
}
