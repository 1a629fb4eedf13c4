package org.atolldb.storage.file;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Positions by oid: open addressing in sixteen tables that grow one after the other, 24 to 48 bytes
 * an object. One thread at a time puts; any number of threads get, without locks.
 */
final class PositionMap {
  private static final int TABLES = 16;
  private static final int FIRST_CAPACITY = 8;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Table[] tables = new Table[TABLES];

  PositionMap() {
    for (int i = 0; i < TABLES; i++) {
      tables[i] = new Table();
    }
  }

  /** The position of an object, {@link Position#NONE} if it has none. */
  long get(long oid) {
    long hash = hash(oid);
    return tables[(int) (hash >>> 60)].get(oid, hash);
  }

  /** Replaces the position of an object and returns the one before. */
  long put(long oid, long position) {
    long hash = hash(oid);
    return tables[(int) (hash >>> 60)].put(oid, hash, position);
  }

  private static long hash(long oid) {
    long hash = oid * SPREAD;
    return (hash ^ hash >>> 32) * SPREAD;
  }

  /** Pairs of oid and position; a pair with oid 0 is free. */
  private static final class Table {
    private volatile AtomicLongArray pairs = new AtomicLongArray(2 * FIRST_CAPACITY);
    private int used;

    long get(long oid, long hash) {
      AtomicLongArray array = pairs;
      int slot = slot(array, oid, hash);
      return array.getAcquire(slot) == oid ? array.getAcquire(slot + 1) : Position.NONE;
    }

    long put(long oid, long hash, long position) {
      AtomicLongArray array = pairs;
      int slot = slot(array, oid, hash);
      long before = array.getPlain(slot + 1);
      array.setRelease(slot + 1, position);
      if (array.getPlain(slot) == 0) {
        // The oid last: who sees it sees its position.
        array.setRelease(slot, oid);
        if (++used > capacity(array) / 4 * 3) {
          pairs = twice(array);
        }
      }
      return before;
    }

    private static int capacity(AtomicLongArray array) {
      return array.length() / 2;
    }

    private static int slot(AtomicLongArray array, long oid, long hash) {
      int mask = capacity(array) - 1;
      int index = (int) (hash >>> 28) & mask;
      while (true) {
        long found = array.getAcquire(2 * index);
        if (found == oid || found == 0) {
          return 2 * index;
        }
        index = (index + 1) & mask;
      }
    }

    private static AtomicLongArray twice(AtomicLongArray array) {
      AtomicLongArray larger = new AtomicLongArray(2 * array.length());
      for (int i = 0; i < array.length(); i += 2) {
        long oid = array.getPlain(i);
        if (oid != 0) {
          int slot = slot(larger, oid, hash(oid));
          larger.setPlain(slot, oid);
          larger.setPlain(slot + 1, array.getPlain(i + 1));
        }
      }
      return larger;
    }
  }
}
