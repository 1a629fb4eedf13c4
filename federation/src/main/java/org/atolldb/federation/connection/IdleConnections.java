package org.atolldb.federation.connection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections that nobody uses, whose caches are good for another transaction. Not thread-safe.
 */
final class IdleConnections {
  private final TreeMap<Long, ObjectConnection> byReturn = new TreeMap<>();

  /** The last one of each thread: it holds what that thread works on. */
  private final Map<Long, Long> ofThread = new HashMap<>();

  private final Map<Long, Long> threadOf = new HashMap<>();
  private long returns;

  int size() {
    return byReturn.size();
  }

  /** The connection that was used longest ago comes first. */
  Collection<ObjectConnection> all() {
    return byReturn.values();
  }

  /** Takes a connection back from the calling thread. */
  void add(ObjectConnection connection) {
    long number = ++returns;
    long thread = Thread.currentThread().getId();
    byReturn.put(number, connection);
    threadOf.put(number, thread);
    ofThread.put(thread, number);
  }

  /** The one that the calling thread used last, else the one that anybody did. */
  @Nullable ObjectConnection take() {
    Long own = ofThread.get(Thread.currentThread().getId());
    return own != null || byReturn.isEmpty() ? take(own) : take(byReturn.lastKey());
  }

  /** The one that was used longest ago. */
  @Nullable ObjectConnection takeOldest() {
    return byReturn.isEmpty() ? null : take(byReturn.firstKey());
  }

  private @Nullable ObjectConnection take(@Nullable Long number) {
    if (number == null) {
      return null;
    }
    ofThread.remove(threadOf.remove(number), number);
    return byReturn.remove(number);
  }

  void clear() {
    byReturn.clear();
    threadOf.clear();
    ofThread.clear();
  }
}
