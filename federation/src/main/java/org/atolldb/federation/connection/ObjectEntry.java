package org.atolldb.federation.connection;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.atolldb.Persistent;
import org.atolldb.federation.record.ClassPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a connection keeps about one object. Equal to the entries of the same stored object in other
 * connections. Confined to its connection.
 */
final class ObjectEntry extends WeakReference<Persistent> {
  /** The cost of an object beside its state, for the cache's budget. */
  private static final int OVERHEAD = 96;

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

  /** How a new object got its database without being asked for: the path that leads to it. */
  @Nullable String foundAt;

  /** What its mutable values were at the first touch in this transaction. */
  @Nullable Object picture;

  /** Keeps the object while it is in the cache or part of the running transaction. */
  @Nullable Persistent kept;

  /** Not evictable until the transaction ends. */
  boolean pinned;

  int bytes;
  @Nullable ObjectEntry newer;
  @Nullable ObjectEntry older;
  boolean listed;

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

  void size(int stateLength) {
    bytes = OVERHEAD + (record == null ? stateLength : 2 * stateLength);
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
