package org.atolldb.testkit.leak;

import java.time.Duration;
import java.util.Optional;

/** Waits for threads. */
final class Threads {
  private Threads() {}

  /** A thread that does not end in time, and what it is doing. */
  static Optional<Leak> stuck(Thread thread, Duration patience) {
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      return Optional.empty();
    }
    Leak leak = new Leak("thread " + thread.getName());
    leak.setStackTrace(thread.getStackTrace());
    return Optional.of(leak);
  }
}
