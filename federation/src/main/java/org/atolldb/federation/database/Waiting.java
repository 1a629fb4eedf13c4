package org.atolldb.federation.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** Waits with a bound that no interrupt cuts short. */
final class Waiting {
  private Waiting() {}

  /**
   * Takes a lock. An interrupt is kept for the caller.
   *
   * @return false if the time was over first
   */
  static boolean lock(Lock lock, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
