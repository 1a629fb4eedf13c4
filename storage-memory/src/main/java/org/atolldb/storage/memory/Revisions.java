package org.atolldb.storage.memory;

import java.util.Arrays;

/**
 * All revisions of one object, oldest first. One thread adds and drops; readers ask for tids at or
 * below one that was published after these revisions were added, so that what is added meanwhile
 * does not concern them.
 */
final class Revisions {
  /** In place of a record's address: the object was deleted. */
  static final long DELETED = -1;

  private static final int TID = 0;
  private static final int CLASS = 1;
  private static final int ADDRESS = 2;
  private static final int WIDTH = 3;

  private long[] cells = new long[WIDTH];

  /** Written after the cells, read before them. */
  private volatile int count;

  void add(long tid, int classId, long address) {
    int number = count;
    int start = number * WIDTH;
    if (start == cells.length) {
      cells = Arrays.copyOf(cells, Math.multiplyExact(start, 2));
    }
    cells[start + TID] = tid;
    cells[start + CLASS] = classId;
    cells[start + ADDRESS] = address;
    count = number + 1;
  }

  void dropNewest() {
    int number = count - 1;
    count = number;
  }

  /** Whether the newest revision is not a deletion. */
  boolean exists() {
    return count > 0 && address(count - 1) != DELETED;
  }

  /** The number of the newest revision at or below a snapshot, -1 if there is none. */
  int at(long snapshot) {
    int low = 0;
    int high = count - 1;
    // Most loads ask for the newest revision.
    if (high >= 0 && tid(high) <= snapshot) {
      return high;
    }
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (tid(middle) <= snapshot) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  long tid(int number) {
    return cells[number * WIDTH + TID];
  }

  int classId(int number) {
    return (int) cells[number * WIDTH + CLASS];
  }

  long address(int number) {
    return cells[number * WIDTH + ADDRESS];
  }
}
