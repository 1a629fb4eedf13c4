package org.atolldb.federation.database;

import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.storage.Storage;

/** Gives out oids that no object of a database ever had, reserved in batches. Thread-safe. */
final class OidRange {
  private static final int BATCH = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private Storage storage;
  private long floor;
  private long next;
  private long end;

  /**
   * Nothing reserved yet.
   *
   * @param floor the highest oid that must not be given out
   */
  OidRange(Storage storage, long floor) {
    this.storage = storage;
    this.floor = floor;
  }

  long next() {
    lock.lock();
    try {
      while (next == end) {
        next = storage.newOids(BATCH);
        end = next + BATCH;
        next = Math.min(end, Math.max(next, floor + 1));
      }
      return next++;
    } finally {
      lock.unlock();
    }
  }

  /** Has the storage itself know, so that its header does, what must not be given out again. */
  void settle() {
    lock.lock();
    try {
      if (end <= floor) {
        long first = storage.newOids(1);
        if (first < floor) {
          storage.newOids((int) Math.min(Integer.MAX_VALUE, floor - first));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Another storage takes the place of the one so far; it may not know of the last batches. */
  void continueIn(Storage next) {
    lock.lock();
    try {
      floor = Math.max(floor, end - 1);
      storage = next;
    } finally {
      lock.unlock();
    }
  }

  /** The highest oid that may have been given out, 0 if none was asked for. */
  long mark() {
    lock.lock();
    try {
      return Math.max(0, end - 1);
    } finally {
      lock.unlock();
    }
  }
}
