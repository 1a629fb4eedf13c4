package org.atolldb.federation.commit;

import java.util.List;
import org.atolldb.federation.resolution.Merger;

/**
 * Brings a transaction to where it holds all its locks and nobody else was first. Between two
 * attempts at that, conflicts are merged while no lock is held: a resolver may take as long as it
 * likes and stops nobody. Each time that the locks show a conflict another transaction has
 * committed, so all together always get on; one alone gives up at its deadline. Thread-safe.
 */
final class Settlement {
  private final Merger merger;

  Settlement(Merger merger) {
    this.merger = merger;
  }

  /**
   * Takes the locks.
   *
   * @return the locks and the request that they are for, whose changes may be merged ones
   * @throws org.atolldb.RetryableException if something cannot be merged, or at the deadline
   */
  HeldLocks settle(CommitRequest request) {
    long deadline = System.nanoTime() + request.patience().toNanos();
    Merges merges = new Merges(merger, request);
    while (true) {
      HeldLocks locks = new HeldLocks(merges.request(), deadline);
      List<Conflict> conflicts;
      try {
        conflicts = locks.take();
        conflicts.forEach(merges::requireMergeable);
      } catch (RuntimeException | Error e) {
        locks.release();
        throw e;
      }
      if (conflicts.isEmpty()) {
        return locks;
      }
      locks.release();
      for (Conflict conflict : conflicts) {
        merges.merge(conflict, deadline);
      }
    }
  }
}
