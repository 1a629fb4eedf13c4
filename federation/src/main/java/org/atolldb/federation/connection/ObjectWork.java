package org.atolldb.federation.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.atolldb.ObjectId;
import org.atolldb.ObjectMissingException;
import org.atolldb.Persistent;
import org.atolldb.ReadOnlyException;
import org.atolldb.RootMissingException;
import org.atolldb.Savepoint;
import org.atolldb.UsageException;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/** Finds, adds and deletes objects in the running transaction. Confined to its thread. */
public final class ObjectWork {
  private final ObjectConnection connection;
  private final Session session;

  ObjectWork(ObjectConnection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  /**
   * Refuses other threads.
   *
   * @throws UsageException if the calling thread is not the transaction's
   */
  public void requireOwner() {
    connection.requireOwnSession();
  }

  /**
   * A root.
   *
   * @param <T> its class
   * @param databaseName where it is stored
   * @param type its class
   * @param whenMissing makes it, or null to throw
   * @return the root
   */
  public <T extends Persistent> T root(
      String databaseName, Class<T> type, @Nullable Supplier<? extends T> whenMissing) {
    OpenDatabase database = connection.databases().byName(databaseName);
    Roots roots = (Roots) findOrNull(database, OpenDatabase.ROOTS_OID);
    Persistent found = roots == null ? null : roots.find(database.classes().idsOf(type.getName()));
    if (found != null) {
      return type.cast(found);
    }
    if (whenMissing == null) {
      throw new RootMissingException(
          "Database "
              + databaseName
              + " has no root of class "
              + type.getName()
              + ". Create it with tx.root(database, type, supplier).");
    }
    if (session.readOnly()) {
      throw readOnly("Creating the root " + type.getName() + " of database " + databaseName);
    }
    T created = whenMissing.get();
    if (roots == null) {
      roots = new Roots();
      session.changes().create(database, OpenDatabase.ROOTS_OID, roots, null);
    }
    if (connection.entryOrNull(created) == null) {
      add(databaseName, created);
    }
    roots.add(database.classes().idOf(type.getName()), created);
    return created;
  }

  /**
   * Gives a new object a database.
   *
   * @param databaseName the database
   * @param object an unmanaged object, or one already in that database
   */
  public void add(String databaseName, Persistent object) {
    if (session.readOnly()) {
      throw readOnly("Adding " + object + " to database " + databaseName);
    }
    OpenDatabase database = connection.databases().byName(databaseName);
    ObjectEntry entry = connection.entryOrNull(object);
    if (connection.isForeign(object)) {
      throw new UsageException(
          "Adding "
              + object
              + " to database "
              + databaseName
              + " failed: it belongs to another transaction.");
    }
    if (entry == null) {
      session.changes().create(database, object, null);
    } else if (!entry.home.uuid().equals(database.uuid())) {
      throw new UsageException(
          "Adding "
              + object
              + " to database "
              + databaseName
              + " failed: it is stored in "
              + entry.home.name()
              + (entry.foundAt == null ? "" : ", found there at " + entry.foundAt)
              + ". An object has one home.");
    } else {
      entry.foundAt = null;
    }
  }

  /**
   * Deletes an object.
   *
   * @param object an object of this transaction
   */
  public void delete(Persistent object) {
    if (session.readOnly()) {
      throw readOnly("Deleting " + object);
    }
    ObjectEntry entry = connection.entryOrNull(object);
    if (entry == null) {
      throw new UsageException(
          "Deleting " + object + " failed: it is not stored, or belongs to another transaction.");
    }
    connection.touch(object, entry);
    session.changes().delete(entry, object);
    connection.unload(object);
  }

  /**
   * An object's id; adopts new objects reachable from changed ones if it has none yet.
   *
   * @param <T> its class
   * @param object the object
   * @return its id
   */
  public <T extends Persistent> ObjectId<T> id(T object) {
    if (connection.entryOrNull(object) == null && !connection.isForeign(object)) {
      connection.adoptReachable();
    }
    ObjectEntry entry = connection.entryOrNull(object);
    if (entry == null) {
      throw new UsageException(
          "No id for "
              + object
              + ": "
              + (connection.isForeign(object)
                  ? "it belongs to another transaction."
                  : "it is not stored and nothing stored refers to it. Add it with tx.add(database, object)."));
    }
    return new ObjectId<>(entry.home.name(), entry.oid);
  }

  /**
   * An object by its id.
   *
   * @param <T> its class
   * @param id the id
   * @return the loaded object, or empty if it is not there
   */
  @SuppressWarnings("unchecked") // the id names the class by its type parameter only
  public <T extends Persistent> Optional<T> find(ObjectId<T> id) {
    OpenDatabase database;
    try {
      database = connection.databases().byName(id.database());
    } catch (UsageException absent) {
      return Optional.empty();
    }
    return Optional.ofNullable((T) findOrNull(database, id.oid()));
  }

  /**
   * All objects of a class: stored ones as of the snapshot, without those that the transaction
   * deleted, and its new ones.
   *
   * @param <T> the class
   * @param databaseName where
   * @param type the class
   * @param subclasses whether objects of its subclasses count
   * @return loaded objects, one after the other
   */
  public <T extends Persistent> Stream<T> all(
      String databaseName, Class<T> type, boolean subclasses) {
    OpenDatabase database = connection.databases().byName(databaseName);
    DatabaseCache cache = cacheOf(database);
    cache.visit(session);
    Predicate<String> wanted =
        subclasses
            ? name -> connection.codec().isKindOf(name, type)
            : name -> name.equals(type.getName());
    List<Integer> classIds = classIds(database, wanted);
    readExtents(cache, classIds);
    ExtentCursor<T> cursor =
        new ExtentCursor<>(session, database, cache, type, classIds, created(cache, wanted));
    session.opened(cursor);
    return StreamSupport.stream(cursor, false).onClose(cursor::close);
  }

  /**
   * Has the commit refuse if another transaction changes an object meanwhile.
   *
   * @param object an object of this transaction
   */
  public void verify(Persistent object) {
    ObjectEntry entry = connection.entryOrNull(object);
    if (entry == null) {
      throw new UsageException(
          "Verifying " + object + " failed: it is not stored, or belongs to another transaction.");
    }
    connection.touch(object, entry);
    if (!entry.isNew) {
      entry.home.read(entry.oid);
    }
  }

  /** An extent is a version too, and so is which classes there are (rule 18). */
  private void readExtents(DatabaseCache cache, List<Integer> classIds) {
    if (session.tracksReads()) {
      cache.read(VersionKey.CLASSES);
      classIds.forEach(classId -> cache.read(VersionKey.extent(classId)));
    }
  }

  private static List<Integer> classIds(OpenDatabase database, Predicate<String> wanted) {
    return database.classes().all().entrySet().stream()
        .filter(each -> !Roots.isInternal(each.getValue()) && wanted.test(each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The new objects of the transaction, also those that nobody gave a database yet. */
  private List<ObjectEntry> created(DatabaseCache cache, Predicate<String> wanted) {
    if (session.readOnly()) {
      return List.of();
    }
    connection.adoptReachable();
    return session.changes().entries().stream()
        .filter(entry -> entry.isNew && !entry.isSaved && entry.home == cache)
        .filter(entry -> !Roots.isInternal(entry.plan.name()) && wanted.test(entry.plan.name()))
        .toList();
  }

  private @Nullable Persistent findOrNull(OpenDatabase database, long oid) {
    DatabaseCache cache = cacheOf(database);
    cache.visit(session);
    ObjectEntry entry = cache.entry(oid);
    Persistent known = entry == null ? null : entry.get();
    if (cache.isDeleted(oid)) {
      return null;
    }
    SavedObjects saved = cache.saved();
    SavedObjects.Saved state = known != null || saved == null ? null : saved.find(oid);
    if (state != null) {
      known = cache.object(oid, cache.planOf(state.classId()));
    } else if (known == null) {
      Revision revision = database.load(oid, session.snapshot(), session.patience());
      if (revision == null || revision.isDeletion()) {
        if (session.tracksReads()) {
          cache.read(oid);
        }
        return null;
      }
      known = cache.object(oid, cache.planOf(revision.classId()));
      ObjectConnection.entryOf(known).found(revision);
    }
    try {
      connection.touch(known, ObjectConnection.entryOf(known));
      return known;
    } catch (ObjectMissingException deleted) {
      return null;
    }
  }

  /**
   * Takes a savepoint.
   *
   * @return the savepoint
   * @throws ReadOnlyException if the transaction is read-only
   */
  public Savepoint savepoint() {
    if (session.readOnly()) {
      throw readOnly("Taking a savepoint");
    }
    return session.savepoints().take();
  }

  private DatabaseCache cacheOf(OpenDatabase database) {
    return connection.cache().of(database.uuid());
  }

  private static ReadOnlyException readOnly(String what) {
    return new ReadOnlyException(
        what + " failed: the transaction is read-only. Use run or call instead of read.");
  }
}
