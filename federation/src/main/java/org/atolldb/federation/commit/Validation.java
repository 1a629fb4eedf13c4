package org.atolldb.federation.commit;

import java.util.List;
import org.atolldb.RetryableException;
import org.atolldb.federation.connection.DatabaseReads;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.RecentChanges;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.federation.database.VersionSet;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a transaction read with what others changed since its snapshot (rules 18 and 22):
 * first at leisure, then what came meanwhile under the lock that gives the transaction its id. So
 * nothing that is read needs a lock of its own. Confined to its thread.
 */
final class Validation {
  private final CommitRequest request;
  private final List<Comparison> comparisons;

  Validation(CommitRequest request) {
    this.request = request;
    this.comparisons =
        request.reads().stream().map(reads -> new Comparison(reads, request.snapshot())).toList();
  }

  /**
   * Compares with everything decided so far. Reads storages if that is more than a database
   * remembers.
   *
   * @param visible a visible transaction
   * @throws RetryableException if something was changed
   */
  void ahead(long visible) {
    for (Comparison comparison : comparisons) {
      long newest = comparison.database().recent().newest();
      if (comparison.holds()) {
        comparison.through = newest;
      } else if (comparison.isUnknown()) {
        compareWithStorage(comparison, visible);
      }
    }
    while (!holds()) {
      explain();
    }
  }

  /** Blocks on nothing: called under the sequencer's lock too. */
  boolean holds() {
    for (Comparison comparison : comparisons) {
      if (!comparison.holds()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Says why it does not hold. May read storages.
   *
   * @throws RetryableException unless what was found does not matter; it is left out then
   */
  void explain() {
    for (Comparison comparison : comparisons) {
      RecentChanges.Changed found = comparison.found;
      if (found != null && comparison.isUnknown()) {
        throw new RetryableException(
            "Committing ("
                + request.description()
                + ") failed: so much was changed in database "
                + comparison.database().name()
                + " meanwhile that it cannot be compared with what this transaction read. Try again.");
      }
      if (found != null) {
        changed(comparison, found.key(), found.tid());
      }
    }
  }

  private void compareWithStorage(Comparison comparison, long visible) {
    OpenDatabase database = comparison.database();
    comparison.keys.forEach(
        key -> {
          long tid = changedSince(database, key);
          if (tid != 0) {
            changed(comparison, key, tid);
          }
        });
    comparison.through = visible;
  }

  private long changedSince(OpenDatabase database, long key) {
    if (VersionKey.isExtent(key)) {
      return database.recent().lastChange(key, request.snapshot());
    }
    Revision newest = database.revision(VersionKey.oidOf(key), Long.MAX_VALUE, request.patience());
    if (newest == null || newest.tid() <= request.snapshot()) {
      return 0;
    }
    return key > 0 || newest.isDeletion() ? newest.tid() : 0;
  }

  /** A reference that was there before may lead to a deleted object. */
  private void changed(Comparison comparison, long key, long tid) {
    boolean isExistence = key < 0 && !VersionKey.isExtent(key);
    if (isExistence && !comparison.reads.isReferenceAdded().test(VersionKey.oidOf(key))) {
      comparison.keys = comparison.keys.without(key);
      return;
    }
    throw new ReadConflict(comparison.database(), key, tid).exception(request);
  }

  /** The comparison in one database. */
  private static final class Comparison {
    final DatabaseReads reads;
    VersionSet keys;

    /** Up to here nothing was changed. */
    long through;

    RecentChanges.@Nullable Changed found;

    Comparison(DatabaseReads reads, long snapshot) {
      this.reads = reads;
      this.keys = reads.keys();
      this.through = snapshot;
    }

    OpenDatabase database() {
      return reads.database();
    }

    boolean holds() {
      found = database().recent().firstChange(keys, through);
      return found == null;
    }

    boolean isUnknown() {
      return found != null && found.tid() == RecentChanges.UNKNOWN;
    }
  }
}
