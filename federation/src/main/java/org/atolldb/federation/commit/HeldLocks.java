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
  private final long deadline;
  private final List<CommitLocks.Held> held = new ArrayList<>();

  HeldLocks(CommitRequest request) {
    this.request = request;
    this.deadline = System.nanoTime() + request.patience().toNanos();
  }

  /** The locks in the n-th database of the request. */
  CommitLocks.Held in(int database) {
    return held.get(database);
  }

  /** Locks and compares every object; the first committer wins. */
  void take() {
    for (DatabaseChanges changes : request.changes()) {
      CommitLocks.Held locks = changes.database().locks().hold(request.description());
      held.add(locks);
      for (DatabaseChanges.Written written : changes.written()) {
        lock(changes.database(), written, locks);
        compare(changes.database(), written);
      }
    }
  }

  void release() {
    held.forEach(CommitLocks.Held::release);
  }

  private void lock(
      OpenDatabase database, DatabaseChanges.Written written, CommitLocks.Held locks) {
    try {
      CommitLocks.Held other = locks.lock(written.oid(), deadline);
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
