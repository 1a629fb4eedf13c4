package org.atolldb.federation.database;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the last decided transactions changed, as {@link VersionKey}s, bounded: connections drop
 * what they cached of it, and commits find conflicts without reading the storage. Thread-safe; only
 * adding takes a lock, because each transaction asks several times.
 */
public final class RecentChanges {
  /** Answer of {@link #lastChange} where the storage must be asked. */
  public static final long UNKNOWN = -1;

  private final ReentrantLock adding = new ReentrantLock();

  /** The changes of {@link #last} and those before it, to forget the oldest. */
  private final ArrayDeque<Change> changes = new ArrayDeque<>();

  private final Map<Long, Long> newest = new ConcurrentHashMap<>();
  private final int limit;
  private final long opened;
  private int size;

  /** Raised before anything is forgotten: who finds nothing looks here next. */
  private volatile long floor;

  private volatile @Nullable Change last;

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
    adding.lock();
    try {
      Change change = new Change(tid, keys, last);
      changes.add(change);
      size += keys.length;
      for (long key : keys) {
        newest.put(key, tid);
      }
      last = change;
      while (size > limit && changes.size() > 1) {
        forget(changes.remove());
      }
    } finally {
      adding.unlock();
    }
  }

  /**
   * Tells what changed between two snapshots.
   *
   * @param after the older snapshot
   * @param through the newer snapshot
   * @param changed receives each change
   * @return false if not all of that is known any more; some of it may have been told
   */
  public boolean between(long after, long through, ChangeSink changed) {
    for (Change change = last; change != null; change = change.older) {
      if (change.tid <= after) {
        return true;
      }
      if (change.tid <= through) {
        for (long key : change.keys) {
          changed.changed(key, change.tid);
        }
      }
    }
    return after >= floor;
  }

  /**
   * The transaction that changed something after a snapshot. Extents are remembered for ever.
   *
   * @param key what
   * @param snapshot a transaction id
   * @return its tid; 0 if none did; {@link #UNKNOWN} if that reaches too far back
   */
  public long lastChange(long key, long snapshot) {
    Long tid = newest.get(key);
    if (tid != null && tid > snapshot) {
      return tid;
    }
    return snapshot < (VersionKey.isExtent(key) ? opened : floor) ? UNKNOWN : 0;
  }

  /**
   * The newest transaction here.
   *
   * @return its id; the one that this list began after if nothing was changed since
   */
  public long newest() {
    Change change = last;
    return change == null ? opened : change.tid;
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
    for (Change change = last; change != null; change = change.older) {
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
  }

  /** The newest change is never forgotten, so there is one after this. */
  private void forget(Change change) {
    floor = change.tid;
    changes.element().older = null;
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

  private static final class Change {
    final long tid;
    final long[] keys;

    /** Null for the oldest that is remembered. */
    volatile @Nullable Change older;

    Change(long tid, long[] keys, @Nullable Change older) {
      this.tid = tid;
      this.keys = keys;
      this.older = older;
    }
  }
}
