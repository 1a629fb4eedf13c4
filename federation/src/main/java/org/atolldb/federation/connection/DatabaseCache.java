package org.atolldb.federation.connection;

import java.util.Objects;
import java.util.UUID;
import org.atolldb.ObjectMissingException;
import org.atolldb.Persistent;
import org.atolldb.StorageException;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionSet;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.Reference;
import org.atolldb.federation.record.ReferenceSource;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one database, attached or not, that a connection knows. Confined to its
 * connection.
 */
final class DatabaseCache implements ReferenceSource {
  private final ObjectConnection connection;
  private final UUID uuid;
  private final EntryTable entries = new EntryTable();
  private final RecencyList recency = new RecencyList();
  private final Holding holding;
  private @Nullable OpenDatabase database;
  private @Nullable SavedObjects saved;
  private long seenThrough;
  private boolean visited;

  /** The transaction that visits, unless it takes note of what it reads. */
  private @Nullable RunningTransaction reader;

  private @Nullable String lastClass;
  private @Nullable ClassPlan lastPlan;

  /** What the running transaction must find unchanged here when it commits. */
  private @Nullable VersionSet reads;

  DatabaseCache(ObjectConnection connection, UUID uuid, Holding holding) {
    this.connection = connection;
    this.uuid = uuid;
    this.holding = holding;
    use(connection.databases().byUuid(uuid).orElse(null));
  }

  Holding holding() {
    return holding;
  }

  RecencyList recency() {
    return recency;
  }

  /** Whether it knows no object, and so may be forgotten itself between transactions. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  private void use(@Nullable OpenDatabase present) {
    database = present;
    holding.moveTo(present == null ? null : present.cached());
  }

  UUID uuid() {
    return uuid;
  }

  String name() {
    return database == null ? uuid.toString() : database.name();
  }

  /** The open database, or null if it is absent in this transaction. */
  @Nullable OpenDatabase databaseOrNull() {
    return database;
  }

  /** The open database, made current for the running transaction at its first touch. */
  OpenDatabase visit(Session session) {
    if (!visited) {
      OpenDatabase present =
          connection
              .databases()
              .byUuid(uuid)
              .orElseThrow(
                  () ->
                      ObjectMissingException.databaseAbsent(
                          "Following a reference into database "
                              + name()
                              + " failed: no database with the"
                              + " identity "
                              + uuid
                              + " is attached. Attach it to use its objects; objects"
                              + " that refer to it stay usable."));
      present.visitors().enter(session.activity());
      visited = true;
      session.visited(this, present.name());
      catchUp(present, session.snapshot());
      holding.list();
      reader = session.tracksReads() ? null : session.activity();
    }
    return Objects.requireNonNull(database);
  }

  boolean isVisited() {
    return visited;
  }

  /** Whether the calling thread may read objects that are held, and no more is to be done. */
  boolean mayReadHeld() {
    RunningTransaction running = reader;
    return running != null && running.mayGoOn();
  }

  boolean isAttached() {
    return connection.databases().byUuid(uuid).isPresent();
  }

  /** Takes note of a version that must be unchanged at the commit; after {@link #visit}. */
  void read(long key) {
    if (reads == null) {
      reads = new VersionSet();
    }
    reads.add(key);
  }

  @Nullable VersionSet reads() {
    return reads;
  }

  void left(Session session) {
    visited = false;
    reader = null;
    reads = null;
    if (database != null) {
      database.visitors().leave(session.activity());
    }
  }

  private void catchUp(OpenDatabase present, long snapshot) {
    boolean known =
        present == database && present.recent().between(seenThrough, snapshot, this::invalidate);
    if (!known) {
      entries.forEach(connection.cache()::forget);
    }
    use(present);
    seenThrough = snapshot;
  }

  private void invalidate(long oid, long tid) {
    ObjectEntry entry = entries.get(oid);
    if (entry != null && entry.tid < tid) {
      connection.cache().forget(entry);
    }
  }

  @Nullable ObjectEntry entry(long oid) {
    return entries.get(oid);
  }

  /** The object of an oid, a ghost if it is not known yet. */
  Persistent object(long oid, ClassPlan plan) {
    return object(oid, plan, Persistent.class);
  }

  /**
   * The object of an oid for a place.
   *
   * @param declared what the place is declared as
   */
  Persistent object(long oid, ClassPlan plan, Class<?> declared) {
    ObjectEntry entry = entries.get(oid);
    Persistent object = entry == null ? null : entry.get();
    if (object == null) {
      object = plan.newGhost(declared);
      connection.enlist(
          object, new ObjectEntry(this, oid, plan, object, connection.cache().dropped()));
    }
    return object;
  }

  /** What savepoints of the running transaction have of this database. */
  @Nullable SavedObjects saved() {
    return saved;
  }

  void saved(@Nullable SavedObjects present) {
    saved = present;
  }

  /** The state that a savepoint has of an object, null if none has. */
  byte @Nullable [] readSaved(ObjectEntry entry) {
    SavedObjects.Saved state = saved == null ? null : saved.find(entry.oid);
    if (saved == null || state == null) {
      return null;
    }
    if (state.isDeleted()) {
      throw new ObjectMissingException(
          "Touching " + entry + " failed: this transaction deleted it.");
    }
    entry.tid = state.base();
    entry.isNew = state.isNew();
    entry.isSaved = true;
    return saved.record(state);
  }

  /** Whether the running transaction deleted an object. */
  boolean isDeleted(long oid) {
    ObjectEntry entry = entries.get(oid);
    if (entry != null && entry.deleted) {
      return true;
    }
    SavedObjects.Saved state = saved == null ? null : saved.find(oid);
    return state != null && state.isDeleted();
  }

  void put(ObjectEntry entry) {
    entries.put(entry);
  }

  void remove(ObjectEntry entry) {
    entries.remove(entry);
  }

  ClassPlan planOf(int classId) {
    String className = database == null ? null : database.classes().nameOf(classId);
    if (className == null) {
      throw new StorageException(
          "Database "
              + name()
              + " has no class number "
              + classId
              + " in its class table, but a record uses it. Verify the database.");
    }
    ClassPlan plan = lastPlan;
    if (plan == null || !className.equals(lastClass)) {
      plan = connection.codec().planOrBroken(className);
      lastClass = className;
      lastPlan = plan;
    }
    return plan;
  }

  @Override
  public Persistent resolve(Reference reference) {
    return resolve(reference, Persistent.class);
  }

  @Override
  public Persistent resolve(Reference reference, Class<?> declared) {
    ClassPlan plan = planOf(reference.classId());
    DatabaseCache home =
        reference.database().equals(uuid) ? this : connection.cache().of(reference.database());
    return home.object(reference.oid(), plan, declared);
  }

  @Override
  public Stored load(Reference reference) {
    DatabaseCache home = connection.cache().of(reference.database());
    Session session = connection.requireOwnSession();
    OpenDatabase target = home.visit(session);
    if (session.tracksReads()) {
      home.read(reference.oid());
    }
    Revision revision = target.load(reference.oid(), session.snapshot(), session.patience());
    if (revision == null || revision.isDeletion()) {
      throw new ObjectMissingException(
          "Turning object "
              + home.name()
              + ":"
              + Long.toHexString(reference.oid())
              + " into a value failed: it is deleted. Declare a migration that does without it.");
    }
    return new Stored(revision.state(), target.uuid(), home);
  }
}
