package org.atolldb.federation.connection;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.atolldb.Persistent;
import org.atolldb.federation.database.OpenDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The objects of some classes in one database: stored ones class by class, loaded one after the
 * other, then new ones of the running transaction. Holds one object at a time, however the stream
 * is used, which flattened streams do not promise. Confined to the transaction's thread.
 */
final class ExtentCursor<T extends Persistent> extends Spliterators.AbstractSpliterator<T> {
  private final Session session;
  private final OpenDatabase database;
  private final DatabaseCache cache;
  private final Class<T> type;
  private final Deque<Integer> classIds;
  private final Deque<ObjectEntry> created;
  private @Nullable LongStream stored;
  private Spliterator.@Nullable OfLong oids;
  private int classId;
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
    this.created = new ArrayDeque<>(created);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    session.requireRunning();
    Persistent next = nextStored();
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
      if (oids != null && !oids.tryAdvance((long oid) -> found = load(oid))) {
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
    classId = next;
    stored = database.objects(classId, session.snapshot(), session.patience());
    oids = stored.spliterator();
    return true;
  }

  private @Nullable Persistent load(long oid) {
    ObjectEntry entry = cache.entry(oid);
    if (entry != null && entry.deleted) {
      return null;
    }
    Persistent object = entry == null ? null : entry.get();
    if (object == null) {
      object = cache.object(oid, cache.planOf(classId));
    }
    object.$read();
    return object;
  }

  private @Nullable Persistent nextCreated() {
    ObjectEntry entry = created.poll();
    while (entry != null && entry.deleted) {
      entry = created.poll();
    }
    return entry == null ? null : entry.kept;
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
