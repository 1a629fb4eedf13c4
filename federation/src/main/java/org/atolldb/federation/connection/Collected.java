package org.atolldb.federation.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.atolldb.federation.connection.DatabaseChanges.Kind;
import org.atolldb.federation.connection.DatabaseChanges.Written;
import org.atolldb.federation.connection.SavedObjects.Saved;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.federation.journal.ObjectChanges;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.jspecify.annotations.Nullable;

/** What a transaction is found to write into one database. Confined to its connection. */
final class Collected {
  private final OpenDatabase database;
  private final List<ObjectChange> objects = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();
  private @Nullable List<ObjectChange> spilled;

  /** What is changed beside the states of objects. */
  private final Set<Long> others = new HashSet<>();

  Collected(OpenDatabase database) {
    this.database = database;
  }

  /** The newest state of each object that a savepoint has, left where it is if that is a file. */
  static Collected of(OpenDatabase database, SavedObjects saved) {
    Collected collected = new Collected(database);
    // The content of a volatile database is in memory anyway, for longer than the file exists.
    boolean isLeft = saved.isSpilled() && !database.isVolatile();
    int count = 0;
    for (SavedObjects.Cursor states = saved.iterator(); states.hasNext(); ) {
      Saved state = states.next();
      if (!state.isNothing()) {
        count++;
        collected.note(state);
        if (!isLeft) {
          collected.objects.add(change(state, states));
        }
      }
    }
    collected.spilled = isLeft ? new ObjectChanges(count, () -> changes(saved)) : null;
    return collected;
  }

  private static ObjectChange change(Saved state, SavedObjects.Cursor states) {
    return new ObjectChange(state.oid(), state.classId(), states.record(state));
  }

  private static Iterator<ObjectChange> changes(SavedObjects saved) {
    SavedObjects.Cursor states = saved.iterator();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(states, Spliterator.ORDERED), false)
        .filter(state -> !state.isNothing())
        .map(state -> change(state, states))
        .iterator();
  }

  boolean isEmpty() {
    return objects().isEmpty();
  }

  private List<ObjectChange> objects() {
    return spilled == null ? objects : spilled;
  }

  void add(ObjectEntry entry, byte[] record) {
    String className = entry.plan.name();
    int classId = database.classes().idOf(className);
    objects.add(new ObjectChange(entry.oid, classId, record));
    noteExistence(entry.oid, classId, entry.isNew, entry.deleted);
    note(entry.oid, entry.tid, className, entry.isNew, entry.deleted);
  }

  private void note(Saved saved) {
    String className = Objects.requireNonNull(database.classes().nameOf(saved.classId()));
    noteExistence(saved.oid(), saved.classId(), saved.isNew(), saved.isDeleted());
    note(saved.oid(), saved.base(), className, saved.isNew(), saved.isDeleted());
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
    return new DatabaseChanges(database, classes, objects(), written, versions());
  }

  /** Of a large transaction only what existed before it: new objects nobody else can know. */
  private long[] versions() {
    int count = spilled == null ? objects.size() : written.size();
    long[] versions = new long[count + others.size()];
    for (int i = 0; i < count; i++) {
      versions[i] = spilled == null ? objects.get(i).oid() : written.get(i).oid();
    }
    for (long other : others) {
      versions[count++] = other;
    }
    return versions;
  }
}
