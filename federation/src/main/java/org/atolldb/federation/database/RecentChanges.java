package org.atolldb.federation.database;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which objects the last transactions changed, bounded: connections drop what they cached of them,
 * and commits find conflicts without reading the storage. Thread-safe.
 */
public final class RecentChanges {
  /** Answer of {@link #lastChange} where the storage must be asked. */
  public static final long UNKNOWN = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private final Map<Long, Long> newest = new HashMap<>();
  private final int limit;
  private long floor;
  private int size;

  RecentChanges(long floor, int limit) {
    this.floor = floor;
    this.limit = limit;
  }

  /**
   * Adds a transaction, before it becomes visible.
   *
   * @param tid above all before
   * @param oids what it changed
   */
  public void add(long tid, long[] oids) {
    lock.lock();
    try {
      changes.add(new Change(tid, oids));
      size += oids.length;
      for (long oid : oids) {
        newest.put(oid, tid);
      }
      while (size > limit && changes.size() > 1) {
        forget(changes.remove());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells which objects changed between two snapshots.
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
          for (long oid : change.oids) {
            changed.changed(oid, change.tid);
          }
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The transaction that changed an object after a snapshot.
   *
   * @param oid the object
   * @param snapshot a transaction id
   * @return its tid; 0 if none did; {@link #UNKNOWN} if that reaches too far back
   */
  public long lastChange(long oid, long snapshot) {
    lock.lock();
    try {
      Long tid = newest.get(oid);
      if (tid != null && tid > snapshot) {
        return tid;
      }
      return snapshot < floor ? UNKNOWN : 0;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Change change) {
    floor = change.tid;
    size -= change.oids.length;
    for (long oid : change.oids) {
      newest.remove(oid, change.tid);
    }
  }

  /** Receives changed objects. */
  public interface ChangeSink {
    /**
     * An object was changed.
     *
     * @param oid the object
     * @param tid by this transaction
     */
    void changed(long oid, long tid);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(long tid, long[] oids) {}
}
