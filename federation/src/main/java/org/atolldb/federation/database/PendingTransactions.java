package org.atolldb.federation.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The transactions that are decided but not yet applied in one database, in order. A reader waits
 * only for those that its snapshot includes. Thread-safe.
 */
final class PendingTransactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition applied = lock.newCondition();
  private final ArrayDeque<Long> tids = new ArrayDeque<>();
  private volatile long oldest = Long.MAX_VALUE;

  /** Called under the sequencer's lock, so tids ascend. */
  void add(long tid) {
    lock.lock();
    try {
      tids.add(tid);
      oldest = tids.element();
    } finally {
      lock.unlock();
    }
  }

  void applied(long throughTid) {
    lock.lock();
    try {
      while (!tids.isEmpty() && tids.element() <= throughTid) {
        tids.remove();
      }
      oldest = tids.isEmpty() ? Long.MAX_VALUE : tids.element();
      applied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes everybody, to look at the database's state again. */
  void wake() {
    lock.lock();
    try {
      applied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long oldest() {
    return oldest;
  }

  /**
   * Waits until everything at or below a snapshot is applied.
   *
   * @return false if the time was over first or {@code abandoned} became true
   */
  boolean await(long snapshot, Duration wait, java.util.function.BooleanSupplier abandoned) {
    if (oldest > snapshot) {
      return true;
    }
    long nanos = wait.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (oldest <= snapshot) {
        if (nanos <= 0 || abandoned.getAsBoolean()) {
          return false;
        }
        try {
          nanos = applied.awaitNanos(nanos);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
