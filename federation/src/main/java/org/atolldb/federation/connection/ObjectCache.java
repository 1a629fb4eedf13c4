package org.atolldb.federation.connection;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atolldb.Persistent;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one connection: one Java object for each stored one, recently used ones kept up to
 * a limit for each database. State is dropped at slow paths and transaction ends only, by the
 * owning thread, so never between a guard and its access; or under the pool's lock while no
 * transaction uses the connection.
 */
final class ObjectCache {
  private final ObjectConnection connection;
  private final CacheBudget budget;
  private final Map<UUID, DatabaseCache> databases = new HashMap<>();
  private final ReferenceQueue<Persistent> dropped = new ReferenceQueue<>();
  private final List<Holding> untold = new ArrayList<>();
  private final List<DatabaseCache> emptied = new ArrayList<>();
  private int obeyed;

  ObjectCache(ObjectConnection connection, CacheBudget budget) {
    this.connection = connection;
    this.budget = budget;
  }

  DatabaseCache of(UUID database) {
    DatabaseCache known = databases.get(database);
    if (known == null) {
      known = new DatabaseCache(connection, database, new Holding(budget, untold));
      databases.put(database, known);
    }
    return known;
  }

  ReferenceQueue<Persistent> dropped() {
    return dropped;
  }

  /** Takes note of a use of an object that is kept. */
  void use(ObjectEntry entry) {
    if (!entry.pinned) {
      entry.home.recency().use(entry);
    }
    if (obeyed != budget.divisions()) {
      obey(entry);
    }
  }

  /** Keeps an object that was loaded; may drop the state of others that were not used for long. */
  void keep(ObjectEntry entry, Persistent object) {
    hold(entry, object);
    use(entry);
    reap();
    budget.divideIfDue();
    evict(entry.home, entry);
  }

  /** Keeps an object until {@link #unpin}. */
  void pin(ObjectEntry entry, Persistent object) {
    hold(entry, object);
    entry.pinned = true;
    entry.home.recency().remove(entry);
  }

  /** Ends the pinning; an object with neither fields nor record is not kept. */
  void unpin(ObjectEntry entry) {
    entry.pinned = false;
    if (entry.loaded || entry.record != null) {
      entry.home.recency().use(entry);
    } else {
      letGo(entry);
    }
  }

  /** Takes note of an object's present state. */
  void resize(ObjectEntry entry, byte[] state) {
    resize(entry, new Revision(entry.tid, 0, state));
  }

  /** Takes note of an object's present state. */
  void resize(ObjectEntry entry, Revision present) {
    int before = entry.bytes;
    entry.size(present);
    if (entry.kept != null) {
      entry.home.holding().held(0, entry.bytes - before);
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
    entry.home.recency().remove(entry);
    entry.record = null;
    letGo(entry);
    ghost(entry);
  }

  /** Drops what the running transaction made of an object: it is loaded anew. */
  void revert(ObjectEntry entry) {
    entry.record = null;
    ghost(entry);
    unpin(entry);
  }

  /** Removes an object that does not exist any more, or never came to exist. */
  void remove(ObjectEntry entry) {
    entry.home.recency().remove(entry);
    letGo(entry);
    entry.record = null;
    entry.home.remove(entry);
  }

  /** Evicts to a database's limit amid a transaction. */
  void shrink(DatabaseCache database) {
    budget.divideIfDue();
    evict(database, null);
    reap();
  }

  /** Evicts to the limits and tells what was done; called at the end of a transaction. */
  void trim(Collection<DatabaseCache> visited) {
    visited.forEach(database -> evict(database, null));
    reap();
    tell();
    budget.divideIfDue();
    if (obeyed != budget.divisions()) {
      obey(null);
      tell();
    }
    emptied.forEach(this::removeIfEmpty);
    emptied.clear();
  }

  /** Drops objects of a database to free some bytes, while no transaction runs; tells how many. */
  long trim(UUID uuid, long bytes) {
    DatabaseCache database = databases.get(uuid);
    if (database == null) {
      return 0;
    }
    long before = database.holding().held();
    evict(database, Math.max(0, before - bytes), null);
    tell();
    return before - database.holding().held();
  }

  /** Drops everything, so that the shared counters do not count it any more. */
  void discard() {
    for (DatabaseCache database : databases.values()) {
      evict(database, -1, null);
      database.holding().moveTo(null);
    }
    untold.clear();
  }

  private void hold(ObjectEntry entry, Persistent object) {
    if (entry.kept == null) {
      entry.kept = object;
      entry.home.holding().held(1, entry.bytes);
    }
  }

  private static void letGo(ObjectEntry entry) {
    if (entry.kept != null) {
      entry.kept = null;
      entry.home.holding().held(-1, -entry.bytes);
    }
  }

  private void obey(@Nullable ObjectEntry except) {
    obeyed = budget.divisions();
    databases.values().forEach(database -> evict(database, except));
  }

  private void evict(DatabaseCache database, @Nullable ObjectEntry except) {
    evict(database, database.holding().limit(), except);
  }

  private void evict(DatabaseCache database, long limit, @Nullable ObjectEntry except) {
    Holding holding = database.holding();
    while (holding.held() > limit) {
      // Only now: asking for the oldest one puts all that were used lately behind it.
      ObjectEntry oldest = database.recency().oldest();
      if (oldest == null || oldest == except) {
        return;
      }
      forget(oldest);
      holding.evicted(oldest.bytes);
    }
  }

  /** Forgets objects that the garbage collector has taken, also amid a long transaction. */
  private void reap() {
    for (Object gone = dropped.poll(); gone != null; gone = dropped.poll()) {
      DatabaseCache home = ((ObjectEntry) gone).home;
      home.remove((ObjectEntry) gone);
      if (home.isEmpty()) {
        emptied.add(home);
      }
    }
  }

  private void removeIfEmpty(DatabaseCache database) {
    if (database.isEmpty() && databases.remove(database.uuid(), database)) {
      database.holding().moveTo(null);
    }
  }

  private void tell() {
    untold.forEach(Holding::tell);
    untold.clear();
  }
}
