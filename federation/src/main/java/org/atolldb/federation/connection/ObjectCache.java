package org.atolldb.federation.connection;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atolldb.Persistent;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one connection: one Java object for each stored one, recently used ones kept up to
 * a target. State is dropped at slow paths and transaction ends only, by the owning thread, so
 * never between a guard and its access.
 */
final class ObjectCache {
  private final ObjectConnection connection;
  private final Map<UUID, DatabaseCache> databases = new HashMap<>();
  private final ReferenceQueue<Persistent> dropped = new ReferenceQueue<>();
  private final List<FigureDeltas> untold = new ArrayList<>();
  private final RecencyList recency = new RecencyList();
  private volatile long target;

  ObjectCache(ObjectConnection connection, long target) {
    this.connection = connection;
    this.target = target;
  }

  DatabaseCache of(UUID database) {
    return databases.computeIfAbsent(database, uuid -> new DatabaseCache(connection, uuid));
  }

  ReferenceQueue<Persistent> dropped() {
    return dropped;
  }

  List<FigureDeltas> untold() {
    return untold;
  }

  /** Takes note of a use; may drop the state of others that were not used for long. */
  void use(ObjectEntry entry, Persistent object) {
    entry.kept = object;
    if (!entry.pinned) {
      recency.use(entry);
      evictBeyond(target, entry);
    }
  }

  /** Keeps an object until {@link #unpin}. */
  void pin(ObjectEntry entry, Persistent object) {
    entry.kept = object;
    entry.pinned = true;
    recency.remove(entry);
  }

  /** Ends the pinning; an object with neither fields nor record is not kept. */
  void unpin(ObjectEntry entry) {
    entry.pinned = false;
    if (entry.loaded || entry.record != null) {
      recency.use(entry);
    } else {
      entry.kept = null;
    }
  }

  /** Makes a ghost of an object; its record stays if it has one. */
  void ghost(ObjectEntry entry) {
    Persistent object = entry.get();
    entry.loaded = false;
    entry.picture = null;
    if (object != null) {
      entry.plan.clear(object);
      connection.unload(object);
    }
  }

  /** Drops fields, record and strong reference. */
  void forget(ObjectEntry entry) {
    recency.remove(entry);
    entry.record = null;
    entry.kept = null;
    ghost(entry);
  }

  /** Removes an object that does not exist any more, or never came to exist. */
  void remove(ObjectEntry entry) {
    recency.remove(entry);
    entry.kept = null;
    entry.record = null;
    entry.home.remove(entry);
  }

  /**
   * Evicts to the target and drops entries of collected objects; called at the end of a
   * transaction.
   */
  void trim() {
    evictBeyond(target, null);
    for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
      ObjectEntry entry = (ObjectEntry) gone;
      recency.remove(entry);
      entry.home.remove(entry);
    }
    untold.forEach(FigureDeltas::tell);
    untold.clear();
  }

  /** Drops everything, so that the shared counters do not count it any more. */
  void discard() {
    evictBeyond(-1, null);
    trim();
  }

  void target(long newTarget) {
    target = newTarget;
  }

  private void evictBeyond(long limit, @Nullable ObjectEntry except) {
    ObjectEntry oldest = recency.oldest();
    while (recency.bytes() > limit && oldest != null && oldest != except) {
      forget(oldest);
      oldest.home.figures().evicted();
      oldest = recency.oldest();
    }
  }
}
