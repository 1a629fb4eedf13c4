package org.atolldb.federation.resolution;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.atolldb.Connection;
import org.atolldb.Persistent;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.federation.connection.DatabaseDirectory;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.FieldPath;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.federation.record.Reference;
import org.atolldb.federation.record.ReferenceSink;
import org.atolldb.federation.record.ReferenceSource;
import org.jspecify.annotations.Nullable;

/**
 * The objects that stand for the references of some states of one object: one for each target,
 * never loaded. Not thread-safe.
 */
final class StandIns extends Connection implements ReferenceSource, ReferenceSink {
  private final RecordCodec codec;
  private final DatabaseDirectory databases;
  private final OpenDatabase home;
  private final Map<Target, Persistent> objects = new HashMap<>();

  /**
   * No objects yet.
   *
   * @param home the database that holds the object whose states they are
   */
  StandIns(RecordCodec codec, DatabaseDirectory databases, OpenDatabase home) {
    this.codec = codec;
    this.databases = databases;
    this.home = home;
  }

  /** Who is referred to; the class is told by the table of the home. */
  private record Target(UUID database, long oid) {}

  /** What a stand-in knows; equal for the same target, so that {@code Atoll.same} works. */
  private record Entry(Target target, Reference reference) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry && target.equals(entry.target);
    }

    @Override
    public int hashCode() {
      return target.hashCode();
    }
  }

  @Override
  public Persistent resolve(Reference reference) {
    return resolve(reference, Persistent.class);
  }

  @Override
  public Persistent resolve(Reference reference, Class<?> declared) {
    Target target = new Target(reference.database(), reference.oid());
    return objects.computeIfAbsent(target, absent -> create(absent, reference, declared));
  }

  private Persistent create(Target target, Reference reference, Class<?> declared) {
    String className = home.classes().nameOf(reference.classId());
    if (className == null) {
      throw new StorageException(
          "Database "
              + home.name()
              + " has no class number "
              + reference.classId()
              + " in its class table, but a record uses it. Verify the database.");
    }
    Persistent object = codec.planOrBroken(className).newGhost(declared);
    manage(object, new Entry(target, reference));
    return object;
  }

  @Override
  public Reference refer(Persistent target, FieldPath path) {
    if (of(target) != this) {
      throw new UsageException(
          "A merged state refers to "
              + target
              + " at "
              + path
              + ", which stands in none of the three states. A resolver only uses references that it"
              + " was given.");
    }
    Reference known = entryOf(target).reference;
    return new Reference(known.database(), known.oid(), known.classId());
  }

  private static Entry entryOf(Persistent object) {
    if (entry(object) instanceof Entry known) {
      return known;
    }
    throw new IllegalStateException("No reference of a state: " + object.getClass());
  }

  @Override
  protected void firstRead(Persistent object) {
    throw untouchable(object);
  }

  @Override
  protected void firstWrite(Persistent object) {
    throw untouchable(object);
  }

  private static UsageException untouchable(Persistent object) {
    return new UsageException(
        "Touching "
            + object
            + " failed: it stands for a reference in a state, and nothing is loaded there. Compare it"
            + " or put it elsewhere in the state.");
  }

  @Override
  protected String idText(Persistent object) {
    Target target = entryOf(object).target;
    String name =
        databases
            .byUuid(target.database)
            .map(OpenDatabase::name)
            .orElseGet(target.database::toString);
    return name + ":" + Long.toHexString(target.oid);
  }

  @Override
  protected @Nullable Transaction transaction() {
    return null;
  }
}
