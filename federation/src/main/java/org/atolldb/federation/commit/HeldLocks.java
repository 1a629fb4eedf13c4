package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.ConflictException;
import org.atolldb.ObjectId;
import org.atolldb.RetryableException;
import org.atolldb.TransactionId;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.CommitLocks;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.RecentChanges;
import org.atolldb.storage.Revision;

/** The commit locks of one transaction, from the first to the decision. Confined to its thread. */
final class HeldLocks {
  private final CommitRequest request;
  private final CommitLocks.Holder holder;
  private final long deadline;
  private final List<List<Long>> locked = new ArrayList<>();

  HeldLocks(CommitRequest request) {
    this.request = request;
    this.holder = new CommitLocks.Holder(request.description());
    this.deadline = System.nanoTime() + request.patience().toNanos();
  }

  CommitLocks.Holder holder() {
    return holder;
  }

  /** The oids locked in the n-th database of the request. */
  List<Long> in(int database) {
    return locked.get(database);
  }

  /** Locks and compares every object; the first committer wins. */
  void take() {
    for (DatabaseChanges changes : request.changes()) {
      List<Long> oids = new ArrayList<>(changes.written().size());
      locked.add(oids);
      for (DatabaseChanges.Written written : changes.written()) {
        lock(changes.database(), written, oids);
        compare(changes.database(), written);
      }
    }
  }

  void release() {
    for (int i = 0; i < locked.size(); i++) {
      request.changes().get(i).database().locks().unlock(locked.get(i), holder);
    }
    holder.released();
  }

  private void lock(OpenDatabase database, DatabaseChanges.Written written, List<Long> oids) {
    try {
      CommitLocks.Holder other = database.locks().lock(written.oid(), holder, deadline);
      if (other != null) {
        throw new RetryableException(
            "Committing ("
                + request.description()
                + ") failed: "
                + id(database, written)
                + " stayed locked for "
                + request.patience()
                + " by the commit of another transaction ("
                + other
                + "). Try again.");
      }
      oids.add(written.oid());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException(
          "Committing ("
              + request.description()
              + ") was interrupted while it waited for "
              + id(database, written)
              + ". Nothing was committed.",
          e);
    }
  }

  private void compare(OpenDatabase database, DatabaseChanges.Written written) {
    long winner = database.recent().lastChange(written.oid(), request.snapshot());
    if (winner == RecentChanges.UNKNOWN) {
      Revision newest = database.storage().load(written.oid(), Long.MAX_VALUE);
      winner = newest != null && newest.tid() > written.base() ? newest.tid() : 0;
    }
    if (winner != 0) {
      throw conflict(database, written, winner);
    }
  }

  private ConflictException conflict(
      OpenDatabase database, DatabaseChanges.Written written, long winner) {
    return new ConflictException(
        id(database, written),
        written.className(),
        new TransactionId(written.base()),
        new TransactionId(winner),
        "This transaction was "
            + request.description()
            + ". run and call try again by themselves.");
  }

  private static ObjectId<?> id(OpenDatabase database, DatabaseChanges.Written written) {
    return new ObjectId<>(database.name(), written.oid());
  }
}
