package org.atolldb.federation.database;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the last decided transactions changed, as {@link VersionKey}s, bounded: connections drop
 * what they cached of it, and commits find conflicts without reading the storage. Thread-safe.
 */
public final class RecentChanges {
  /** Answer of {@link #lastChange} where the storage must be asked. */
  public static final long UNKNOWN = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private final Map<Long, Long> newest = new HashMap<>();
  private final int limit;
  private final long opened;
  private long floor;
  private int size;

  RecentChanges(long floor, int limit) {
    this.floor = floor;
    this.opened = floor;
    this.limit = limit;
  }

  /**
   * Adds a transaction when it is decided, before it becomes visible.
   *
   * @param tid above all before
   * @param keys what it changed
   */
  public void add(long tid, long[] keys) {
    lock.lock();
    try {
      changes.add(new Change(tid, keys));
      size += keys.length;
      for (long key : keys) {
        newest.put(key, tid);
      }
      while (size > limit && changes.size() > 1) {
        forget(changes.remove());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells what changed between two snapshots.
   *
   * @param after the older snapshot
   * @param through the newer snapshot
   * @param changed receives each change, under this object's lock: must only note it
   * @return false if that is no longer known; nothing is told then
   */
  public boolean between(long after, long through, ChangeSink changed) {
    lock.lock();
    try {
      if (after < floor) {
        return false;
      }
      for (var newestFirst = changes.descendingIterator(); newestFirst.hasNext(); ) {
        Change change = newestFirst.next();
        if (change.tid <= after) {
          break;
        }
        if (change.tid <= through) {
          for (long key : change.keys) {
            changed.changed(key, change.tid);
          }
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The transaction that changed something after a snapshot. Extents are remembered for ever.
   *
   * @param key what
   * @param snapshot a transaction id
   * @return its tid; 0 if none did; {@link #UNKNOWN} if that reaches too far back
   */
  public long lastChange(long key, long snapshot) {
    lock.lock();
    try {
      Long tid = newest.get(key);
      if (tid != null && tid > snapshot) {
        return tid;
      }
      return snapshot < (VersionKey.isExtent(key) ? opened : floor) ? UNKNOWN : 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The newest transaction here.
   *
   * @return its id; the one that this list began after if nothing was changed since
   */
  public long newest() {
    lock.lock();
    try {
      Change last = changes.peekLast();
      return last == null ? floor : last.tid;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The newest transaction after a snapshot that changed something of a set. Takes time for what
   * was changed since the snapshot, not for what is in the set.
   *
   * @param read the set
   * @param snapshot a transaction id
   * @return what it changed; null if none did; with tid {@link #UNKNOWN} if that reaches too far
   *     back
   */
  public @Nullable Changed firstChange(VersionSet read, long snapshot) {
    lock.lock();
    try {
      for (var newestFirst = changes.descendingIterator(); newestFirst.hasNext(); ) {
        Change change = newestFirst.next();
        if (change.tid <= snapshot) {
          return null;
        }
        for (long key : change.keys) {
          if (read.contains(key)) {
            return new Changed(key, change.tid);
          }
        }
      }
      return snapshot < floor ? new Changed(0, UNKNOWN) : null;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Change change) {
    floor = change.tid;
    size -= change.keys.length;
    for (long key : change.keys) {
      if (!VersionKey.isExtent(key)) {
        newest.remove(key, change.tid);
      }
    }
  }

  /**
   * A change.
   *
   * @param key what was changed
   * @param tid by this transaction
   */
  public record Changed(long key, long tid) {}

  /** Receives changes. */
  public interface ChangeSink {
    /**
     * Something was changed.
     *
     * @param key what
     * @param tid by this transaction
     */
    void changed(long key, long tid);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(long tid, long[] keys) {}
}
