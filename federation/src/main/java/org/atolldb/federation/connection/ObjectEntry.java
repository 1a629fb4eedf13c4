package org.atolldb.federation.connection;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.atolldb.Persistent;
import org.atolldb.UsageException;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What a connection keeps about one object. Equal to the entries of the same stored object in other
 * connections. Confined to its connection.
 */
final class ObjectEntry extends WeakReference<Persistent> {
  /** The cost of an object beside its state, for the cache's budget. */
  private static final int OVERHEAD = 160;

  /** The cost of an object referred to, which may exist as a ghost for this reference only. */
  private static final int GHOST = 128;

  final DatabaseCache home;
  final long oid;
  final ClassPlan plan;

  /** The revision in the fields or in {@link #record}; 0 for an object that was never committed. */
  long tid;

  /** The state of {@link #tid}, kept where the object becomes a ghost after each transaction. */
  byte @Nullable [] record;

  /** The state that the running commit writes. */
  byte @Nullable [] encoded;

  boolean loaded;
  boolean loading;
  boolean deleted;
  boolean isNew;

  /** A savepoint has its state, which is the one in {@link #record} if there is one. */
  boolean isSaved;

  /** It ceased to exist while its fields were in a temporary file only. */
  boolean isLost;

  /** How a new object got its database without being asked for: the path that leads to it. */
  @Nullable String foundAt;

  /** What its mutable values were at the first touch in this transaction. */
  @Nullable Object picture;

  /** Keeps the object while it is in the cache or part of the running transaction. */
  @Nullable Persistent kept;

  /** Not evictable until the transaction ends. */
  boolean pinned;

  /** What the object is estimated to take, with the ghosts that it refers to. */
  int bytes = OVERHEAD;

  /** The next one in its slot of the {@link EntryTable}. */
  @Nullable ObjectEntry next;

  @Nullable ObjectEntry newer;
  @Nullable ObjectEntry older;
  boolean listed;

  /** Used since the {@link RecencyList} last looked. */
  boolean used;

  ObjectEntry(
      DatabaseCache home,
      long oid,
      ClassPlan plan,
      Persistent object,
      ReferenceQueue<Persistent> dropped) {
    super(object, dropped);
    this.home = home;
    this.oid = oid;
    this.plan = plan;
  }

  /** Takes a revision that was loaded to learn the class, so that it is not loaded again. */
  void found(Revision revision) {
    tid = revision.tid();
    record = revision.state();
  }

  /** Whether these are fields of this object that need nothing but to be read. */
  boolean holds(Persistent object) {
    return kept == object && loaded && record == null && !deleted;
  }

  /** Marks it for the {@link RecencyList}; writes no more memory than needed. */
  void used() {
    if (!used) {
      used = true;
    }
  }

  void size(Revision present) {
    int taken = record == null ? present.length() : 2 * present.length();
    int references = RecordCodec.countReferences(present.bytes(), present.from());
    bytes = OVERHEAD + taken + GHOST * references;
  }

  /** Refuses an object whose fields nobody has any more. */
  void requireFields() {
    if (isLost) {
      throw new UsageException(
          "Using "
              + this
              + " failed: what created it was undone, or it was deleted, after a savepoint of a large"
              + " transaction had moved its fields out of memory. Create it anew.");
    }
  }

  String idText() {
    return home.name() + ":" + Long.toHexString(oid);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectEntry entry
        && oid == entry.oid
        && home.uuid().equals(entry.home.uuid());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(oid) ^ home.uuid().hashCode();
  }

  @Override
  public String toString() {
    return plan.name() + " " + idText();
  }
}
