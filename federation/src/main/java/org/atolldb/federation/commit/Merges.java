package org.atolldb.federation.commit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atolldb.ConflictException;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.StorageException;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.resolution.Merger;
import org.atolldb.federation.resolution.Revisions;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;

/**
 * The changes of one transaction that were merged with those of others. Each merge starts from the
 * transaction's own change and the revision that it read, also if an earlier merge came too late.
 * Confined to its thread.
 */
final class Merges {
  private final Merger merger;
  private final CommitRequest original;
  private final Map<OpenDatabase, Map<Long, DatabaseChanges.Merge>> merged = new HashMap<>();
  private final Map<OpenDatabase, Map<Long, Change>> changed = new HashMap<>();

  /** A change as the transaction made it, and the revision that it started from. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(long base, byte[] record) {}

  Merges(Merger merger, CommitRequest original) {
    this.merger = merger;
    this.original = original;
  }

  /** The transaction with what was merged so far. */
  CommitRequest request() {
    if (merged.isEmpty()) {
      return original;
    }
    return original.with(
        original.changes().stream()
            .map(changes -> changes.with(merged.getOrDefault(changes.database(), Map.of())))
            .toList());
  }

  /**
   * Refuses what no resolver is asked about.
   *
   * @throws ConflictException if the object's class has no resolver, this transaction deletes it,
   *     or depends on the revision that it read
   */
  void requireMergeable(Conflict conflict) {
    if (conflict.written().kind() == DatabaseChanges.Kind.EXCLUSIVE
        || original.hasRead(conflict.database(), conflict.written().oid())
        || resolver(conflict).isEmpty()) {
      throw exception(conflict);
    }
  }

  private Optional<Resolver> resolver(Conflict conflict) {
    return merger.resolver(conflict.database(), conflict.written().className());
  }

  private ConflictException exception(Conflict conflict) {
    return conflict.exception(changed(conflict).base, original);
  }

  /** The change as the transaction made it. */
  private Change changed(Conflict conflict) {
    Map<Long, Change> index =
        changed.computeIfAbsent(conflict.database(), database -> index(original, database));
    return Objects.requireNonNull(index.get(conflict.written().oid()));
  }

  private static Map<Long, Change> index(CommitRequest request, OpenDatabase database) {
    DatabaseChanges changes =
        request.changes().stream()
            .filter(each -> each.database() == database)
            .findFirst()
            .orElseThrow();
    Set<Long> written =
        changes.written().stream().map(DatabaseChanges.Written::oid).collect(Collectors.toSet());
    Map<Long, byte[]> records = new HashMap<>();
    for (ObjectChange object : changes.objects()) {
      if (written.contains(object.oid())) {
        records.put(object.oid(), object.state());
      }
    }
    Map<Long, Change> index = new HashMap<>();
    for (DatabaseChanges.Written each : changes.written()) {
      byte[] record = Objects.requireNonNull(records.get(each.oid()));
      index.put(each.oid(), new Change(each.base(), record));
    }
    return index;
  }

  /**
   * Merges a change with the newest revision. Runs code of the application.
   *
   * @param deadline {@link System#nanoTime} at which to give up
   * @throws ConflictException if it cannot be merged; its cause says why
   */
  void merge(Conflict conflict, long deadline) {
    if (System.nanoTime() - deadline > 0) {
      throw failed(
          conflict,
          "Its changes were merged, but others committed first again and again for "
              + original.activity().terms().patience()
              + ".",
          new MergeRefusedException("the time for the commit is over"));
    }
    OpenDatabase database = conflict.database();
    long oid = conflict.written().oid();
    Revision committed = committed(conflict);
    Change change = changed(conflict);
    Revision base = database.revision(oid, change.base, original.activity().patience());
    if (committed.isDeletion() || base == null || base.isDeletion()) {
      throw exception(conflict);
    }
    Revisions revisions = new Revisions(base.state(), committed.state(), change.record);
    byte[] record = merge(conflict, revisions);
    merged
        .computeIfAbsent(database, absent -> new HashMap<>())
        .put(oid, new DatabaseChanges.Merge(committed.tid(), record));
  }

  private Revision committed(Conflict conflict) {
    OpenDatabase database = conflict.database();
    Revision newest =
        database.revision(conflict.written().oid(), Long.MAX_VALUE, original.activity().patience());
    if (newest == null || newest.tid() < conflict.winner()) {
      database.requireUsable();
      throw new StorageException(
          "Merging changes in database "
              + database.name()
              + " failed: its storage lacks revision "
              + Long.toHexString(conflict.winner())
              + " of object "
              + Long.toHexString(conflict.written().oid())
              + ". Verify the database.");
    }
    return newest;
  }

  private byte[] merge(Conflict conflict, Revisions revisions) {
    String className = conflict.written().className();
    Resolver resolver = resolver(conflict).orElseThrow(() -> exception(conflict));
    try {
      return merger.merge(resolver, conflict.database(), className, revisions);
    } catch (MergeRefusedException e) {
      throw failed(
          conflict,
          "Its changes cannot be merged because " + Objects.requireNonNull(e.getMessage()) + ".",
          e);
    } catch (RuntimeException e) {
      throw failed(conflict, "Its resolver " + resolver + " failed: " + e + ".", e);
    }
  }

  private ConflictException failed(Conflict conflict, String why, RuntimeException cause) {
    return new ConflictException(exception(conflict), why, cause);
  }
}
