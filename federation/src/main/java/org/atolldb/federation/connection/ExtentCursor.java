package org.atolldb.federation.connection;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.atolldb.Persistent;
import org.atolldb.UsageException;
import org.atolldb.federation.connection.SavedObjects.Saved;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.ClassPlan;
import org.jspecify.annotations.Nullable;

/**
 * The objects of some classes in one database: stored ones class by class, loaded one after the
 * other, then new ones of the running transaction, first those that a savepoint has. Holds one
 * object at a time, however the stream is used, which flattened streams do not promise. Confined to
 * the transaction's thread.
 */
final class ExtentCursor<T extends Persistent> extends Spliterators.AbstractSpliterator<T> {
  private final Session session;
  private final OpenDatabase database;
  private final DatabaseCache cache;
  private final Class<T> type;
  private final Deque<Integer> classIds;
  private final Set<Integer> wanted;
  private final Iterator<Saved> saved;
  private final Deque<ObjectEntry> created;
  private final int rollbacks;
  private @Nullable LongStream stored;
  private Spliterator.@Nullable OfLong oids;
  private @Nullable ClassPlan plan;
  private @Nullable Persistent found;

  ExtentCursor(
      Session session,
      OpenDatabase database,
      DatabaseCache cache,
      Class<T> type,
      Collection<Integer> classIds,
      Collection<ObjectEntry> created) {
    super(Long.MAX_VALUE, DISTINCT | NONNULL);
    this.session = session;
    this.database = database;
    this.cache = cache;
    this.type = type;
    this.classIds = new ArrayDeque<>(classIds);
    this.wanted = Set.copyOf(classIds);
    SavedObjects changed = cache.saved();
    this.saved = changed == null ? Collections.emptyIterator() : changed.iterator();
    this.created = new ArrayDeque<>(created);
    this.rollbacks = session.savepoints().rollbacks();
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    session.requireRunning();
    requireSameState();
    Persistent next = nextStored();
    if (next == null) {
      next = nextSaved();
    }
    if (next == null) {
      next = nextCreated();
    }
    if (next == null) {
      return false;
    }
    action.accept(type.cast(next));
    return true;
  }

  private @Nullable Persistent nextStored() {
    found = null;
    while (found == null) {
      if (oids == null && !openNext()) {
        return null;
      }
      if (oids != null
          && !oids.tryAdvance((long oid) -> found = load(oid, Objects.requireNonNull(plan)))) {
        close();
      }
    }
    return found;
  }

  private boolean openNext() {
    Integer next = classIds.poll();
    if (next == null) {
      return false;
    }
    plan = cache.planOf(next);
    stored = database.objects(next, session.snapshot(), session.patience());
    oids = stored.spliterator();
    return true;
  }

  private @Nullable Persistent load(long oid, ClassPlan plan) {
    if (cache.isDeleted(oid)) {
      return null;
    }
    Persistent object = cache.object(oid, plan);
    object.$read();
    return object;
  }

  private void requireSameState() {
    if (rollbacks != session.savepoints().rollbacks()) {
      throw new UsageException(
          "Going on with the objects of class "
              + type.getName()
              + " in database "
              + database.name()
              + " failed: the transaction was rolled back to a savepoint since the stream was opened."
              + " Open a new one.");
    }
  }

  /** New objects that a savepoint has. */
  private @Nullable Persistent nextSaved() {
    while (saved.hasNext()) {
      Saved next = saved.next();
      if (next.isNew() && wanted.contains(next.classId())) {
        Persistent object = load(next.oid(), cache.planOf(next.classId()));
        if (object != null) {
          return object;
        }
      }
    }
    return null;
  }

  private @Nullable Persistent nextCreated() {
    Persistent object = null;
    while (object == null && !created.isEmpty()) {
      ObjectEntry entry = created.remove();
      object = load(entry.oid, entry.plan);
    }
    return object;
  }

  /** Lets go of what the storage holds for the iteration. */
  void close() {
    if (stored != null) {
      stored.close();
    }
    stored = null;
    oids = null;
  }
}
