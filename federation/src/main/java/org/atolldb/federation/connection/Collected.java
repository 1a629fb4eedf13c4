package org.atolldb.federation.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.atolldb.federation.connection.DatabaseChanges.Kind;
import org.atolldb.federation.connection.DatabaseChanges.Written;
import org.atolldb.federation.connection.SavedObjects.Saved;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;

/** What a transaction is found to write into one database. Confined to its connection. */
final class Collected {
  private final OpenDatabase database;
  private final List<ObjectChange> objects = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /** What is changed beside the states of objects. */
  private final Set<Long> others = new HashSet<>();

  Collected(OpenDatabase database) {
    this.database = database;
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  void add(ObjectEntry entry, byte[] record) {
    String className = entry.plan.name();
    int classId = database.classes().idOf(className);
    objects.add(new ObjectChange(entry.oid, classId, record));
    noteExistence(entry.oid, classId, entry.isNew, entry.deleted);
    note(entry.oid, entry.tid, className, entry.isNew, entry.deleted);
  }

  void add(Saved saved, byte[] record) {
    if (!saved.isNothing()) {
      objects.add(new ObjectChange(saved.oid(), saved.classId(), record));
      String className = Objects.requireNonNull(database.classes().nameOf(saved.classId()));
      noteExistence(saved.oid(), saved.classId(), saved.isNew(), saved.isDeleted());
      note(saved.oid(), saved.base(), className, saved.isNew(), saved.isDeleted());
    }
  }

  /** Nobody else can know a new object, unless its oid is a fixed one. */
  private void note(long oid, long base, String className, boolean isNew, boolean isDeleted) {
    if (!isNew || oid < OpenDatabase.FIRST_FREE_OID) {
      Kind kind = isNew || isDeleted ? Kind.EXCLUSIVE : Kind.UPDATE;
      written.add(new Written(oid, base, className, kind));
    }
  }

  private void noteExistence(long oid, int classId, boolean isNew, boolean isDeleted) {
    if (isNew || isDeleted) {
      others.add(VersionKey.extent(classId));
    }
    if (isDeleted) {
      others.add(VersionKey.existence(oid));
    }
  }

  DatabaseChanges changes() {
    written.sort(Comparator.comparingLong(Written::oid));
    List<ClassDefinition> classes = database.classes().unstored();
    if (!classes.isEmpty()) {
      others.add(VersionKey.CLASSES);
    }
    return new DatabaseChanges(database, classes, objects, written, versions());
  }

  private long[] versions() {
    return LongStream.concat(
            objects.stream().mapToLong(ObjectChange::oid),
            others.stream().mapToLong(Long::longValue))
        .toArray();
  }
}
