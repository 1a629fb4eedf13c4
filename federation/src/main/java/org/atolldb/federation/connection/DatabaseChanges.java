package org.atolldb.federation.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.ObjectChanges;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is about to write into one database.
 *
 * @param database the database
 * @param classes definitions its class table lacks
 * @param objects the changes, as the storage gets them
 * @param written where each change of an existing object started from, for the commit locks
 * @param versions everything that is changed, as {@link
 *     org.atolldb.federation.database.VersionKey}s, for who read it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DatabaseChanges(
    OpenDatabase database,
    List<ClassDefinition> classes,
    List<ObjectChange> objects,
    List<Written> written,
    long[] versions) {
  /**
   * A changed object that other transactions can change too.
   *
   * @param oid the object
   * @param base the revision that the change started from
   * @param className its class
   * @param kind what may happen to it if another transaction was first
   */
  public record Written(long oid, long base, String className, Kind kind) {}

  /** What a change is, as far as conflicts care. */
  public enum Kind {
    /** New fields for an object that was there: a resolver may merge it. */
    UPDATE,
    /** An object deleted, or created under a fixed oid: never merged. */
    EXCLUSIVE,
    /** The result of a merge, whose base is the revision that it was merged with. */
    MERGED
  }

  /**
   * A merged change.
   *
   * @param base the revision that it was merged with
   * @param record the merged record
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Merge(long base, byte[] record) {}

  /**
   * What was merged.
   *
   * @return the merged changes
   */
  public List<ObjectChange> merged() {
    Set<Long> oids =
        written.stream()
            .filter(each -> each.kind == Kind.MERGED)
            .map(Written::oid)
            .collect(Collectors.toSet());
    return oids.isEmpty()
        ? List.of()
        : objects.stream().filter(object -> oids.contains(object.oid())).toList();
  }

  /**
   * The same changes after some were merged.
   *
   * @param merges what was merged, by oid
   * @return these changes if there is none
   */
  public DatabaseChanges with(Map<Long, Merge> merges) {
    if (merges.isEmpty()) {
      return this;
    }
    Supplier<Stream<ObjectChange>> merged =
        () -> objects.stream().map(object -> merged(object, merges.get(object.oid())));
    return new DatabaseChanges(
        database,
        classes,
        isSpilled()
            ? new ObjectChanges(objects.size(), () -> merged.get().iterator())
            : merged.get().toList(),
        written.stream().map(each -> merged(each, merges.get(each.oid()))).toList(),
        versions);
  }

  /**
   * Whether the objects lie in a file, and are read for each iteration.
   *
   * @return true in a large transaction
   */
  public boolean isSpilled() {
    return objects instanceof ObjectChanges;
  }

  /**
   * The same changes, read from elsewhere.
   *
   * @param source the changes, as the storage gets them
   * @return changes with these objects
   */
  public DatabaseChanges from(List<ObjectChange> source) {
    return new DatabaseChanges(database, classes, source, written, versions);
  }

  private static ObjectChange merged(ObjectChange change, @Nullable Merge merge) {
    return merge == null ? change : new ObjectChange(change.oid(), change.classId(), merge.record);
  }

  private static Written merged(Written change, @Nullable Merge merge) {
    return merge == null
        ? change
        : new Written(change.oid, merge.base, change.className, Kind.MERGED);
  }
}
