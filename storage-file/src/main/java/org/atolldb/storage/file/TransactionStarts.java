package org.atolldb.storage.file;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Where some transactions start, at most one in 64 KiB of log. Thread-safe. */
final class TransactionStarts {
  private static final long DISTANCE = 64 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private long[] tids = new long[8];
  private long[] positions = new long[8];
  private int size;

  void add(long tid, long position) {
    lock.lock();
    try {
      if (size > 0 && position - positions[size - 1] < DISTANCE) {
        return;
      }
      if (size == tids.length) {
        tids = Arrays.copyOf(tids, 2 * size);
        positions = Arrays.copyOf(positions, 2 * size);
      }
      tids[size] = tid;
      positions[size++] = position;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The start of a known transaction at or below a tid, near to it; the log's first position if
   * none is.
   */
  long atOrBelow(long tid) {
    lock.lock();
    try {
      int found = Arrays.binarySearch(tids, 0, size, tid);
      int at = found < 0 ? -found - 2 : found;
      return at < 0 ? LogEnd.START.position() : positions[at];
    } finally {
      lock.unlock();
    }
  }

  /** Pairs of tid and position, of transactions before a position. */
  long[] before(long position) {
    lock.lock();
    try {
      int found = Arrays.binarySearch(positions, 0, size, position);
      int count = found < 0 ? -found - 1 : found;
      long[] pairs = new long[2 * count];
      for (int i = 0; i < count; i++) {
        pairs[2 * i] = tids[i];
        pairs[2 * i + 1] = positions[i];
      }
      return pairs;
    } finally {
      lock.unlock();
    }
  }
}
