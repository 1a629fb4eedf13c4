package org.atolldb.federation.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Isolation;
import org.atolldb.Transaction;
import org.atolldb.federation.activity.RunningTransaction;

/**
 * The running transaction as its connection sees it. Confined to the owning thread, which may
 * change.
 */
final class Session {
  private final Transaction transaction;
  private final RunningTransaction activity;
  private final long snapshot;
  private final Isolation isolation;
  private final List<DatabaseCache> visited = new ArrayList<>();
  private final ChangeSet changes;
  private final Savepoints savepoints;
  private final List<ObjectEntry> touchedMutable = new ArrayList<>();
  private final List<ExtentCursor<?>> extents = new ArrayList<>();
  private final ObjectConnection connection;

  Session(
      ObjectConnection connection,
      Transaction transaction,
      RunningTransaction activity,
      long snapshot) {
    this.connection = connection;
    this.transaction = transaction;
    this.activity = activity;
    this.snapshot = snapshot;
    this.isolation = activity.terms().isolation();
    this.changes = new ChangeSet(connection, this);
    this.savepoints = new Savepoints(connection, this);
  }

  Transaction transaction() {
    return transaction;
  }

  long snapshot() {
    return snapshot;
  }

  boolean readOnly() {
    return isolation == Isolation.READ_ONLY;
  }

  /** Whether everything read must be unchanged at the commit. */
  boolean tracksReads() {
    return isolation == Isolation.SERIALIZABLE;
  }

  Duration patience() {
    return activity.patience();
  }

  /** Says whether the transaction may go on. */
  RunningTransaction activity() {
    return activity;
  }

  /** Refuses other threads, and everybody after the end. */
  void requireRunning() {
    connection.requireSession(this);
  }

  /** Takes note of an iteration, to be closed with the transaction at the latest. */
  void opened(ExtentCursor<?> extent) {
    extents.add(extent);
  }

  List<ExtentCursor<?>> extents() {
    return extents;
  }

  void visited(DatabaseCache cache, String database) {
    activity.touched(database);
    visited.add(cache);
  }

  List<DatabaseCache> visited() {
    return visited;
  }

  ChangeSet changes() {
    return changes;
  }

  Savepoints savepoints() {
    return savepoints;
  }

  /** Objects with mutable values: compared at commit, ghosts after the end. */
  List<ObjectEntry> touchedMutable() {
    return touchedMutable;
  }

  /** Lets go of everything shared, whatever state the objects are in. */
  void leave() {
    try {
      extents.forEach(ExtentCursor::close);
      savepoints.end();
    } finally {
      visited.forEach(cache -> cache.left(this));
    }
  }
}
