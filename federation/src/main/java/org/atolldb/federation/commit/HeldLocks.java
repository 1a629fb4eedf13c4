package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.List;
import org.atolldb.ObjectId;
import org.atolldb.RetryableException;
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

  /**
   * No locks yet.
   *
   * @param deadline {@link System#nanoTime} at which to give up
   */
  HeldLocks(CommitRequest request, long deadline) {
    this.request = request;
    this.deadline = deadline;
  }

  CommitRequest request() {
    return request;
  }

  /**
   * Locks and compares every object; the first committer wins.
   *
   * @return what others changed first
   */
  List<Conflict> take() {
    List<Conflict> conflicts = new ArrayList<>();
    for (DatabaseChanges changes : request.changes()) {
      CommitLocks.Held locks = changes.database().locks().hold(request::description);
      held.add(locks);
      for (DatabaseChanges.Written written : changes.written()) {
        lock(changes.database(), written, locks);
        long winner = winner(changes.database(), written);
        if (winner != 0) {
          conflicts.add(new Conflict(changes.database(), written, winner));
        }
      }
    }
    return conflicts;
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
                + request.activity().terms().patience()
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

  /** The transaction that changed an object after this one saw it, or 0. */
  private long winner(OpenDatabase database, DatabaseChanges.Written written) {
    long seen = Math.max(request.snapshot(), written.base());
    long winner = database.recent().lastChange(written.oid(), seen);
    if (winner == RecentChanges.UNKNOWN) {
      Revision newest = database.revision(written.oid(), Long.MAX_VALUE, request.patience());
      return newest != null && newest.tid() > written.base() ? newest.tid() : 0;
    }
    return winner;
  }

  private static ObjectId<?> id(OpenDatabase database, DatabaseChanges.Written written) {
    return new ObjectId<>(database.name(), written.oid());
  }
}
