package org.atolldb.federation.connection;

import org.atolldb.ClosedException;
import org.atolldb.HomeException;
import org.atolldb.LinkRefusedException;
import org.atolldb.Persistent;
import org.atolldb.RetryableException;
import org.atolldb.UsageException;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.federation.record.FieldPath;
import org.atolldb.federation.record.Reference;
import org.atolldb.federation.record.ReferenceSink;
import org.atolldb.storage.Revision;

/**
 * Turns the references of one object into stored ones: gives new targets a database, and refuses
 * what the link policy forbids.
 */
final class ReferenceWriter implements ReferenceSink {
  private final ObjectConnection connection;
  private final ChangeSet changes;
  private final ObjectEntry source;
  private final OpenDatabase database;
  private final boolean last;
  private boolean unbound;

  /**
   * A writer.
   *
   * @param last whether new objects that have no database now never get one
   */
  ReferenceWriter(
      ObjectConnection connection,
      ChangeSet changes,
      ObjectEntry source,
      OpenDatabase database,
      boolean last) {
    this.connection = connection;
    this.changes = changes;
    this.source = source;
    this.database = database;
    this.last = last;
  }

  @Override
  public Reference refer(Persistent target, FieldPath path) {
    ObjectEntry entry = connection.entryOrNull(target);
    if (entry == null) {
      entry = adopt(target, path);
    } else if (entry.home != source.home && entry.foundAt != null) {
      throw new HomeException(
          "Two databases claim the new object "
              + target.getClass().getName()
              + ": "
              + source.home.name()
              + " through "
              + path(path)
              + ", and "
              + entry.home.name()
              + " through "
              + entry.foundAt
              + ". Choose one with tx.add(database, object), or by homes: in the configuration.");
    }
    return reference(entry, path);
  }

  /** Never gives a new object a database: what nothing else stores has no place to refer to. */
  @Override
  public Reference referWeakly(Persistent target, FieldPath path) {
    ObjectEntry entry = connection.entryOrNull(target);
    if (entry != null) {
      return reference(entry, path).weak();
    }
    requireOwn(target, path);
    unbound = true;
    if (last) {
      throw new UsageException(
          "Storing "
              + path(path)
              + " failed: the weak reference there leads to a new "
              + target.getClass().getName()
              + " that nothing else stores. Add it with tx.add(database, object), or refer to it"
              + " without WeakRef.");
    }
    return new Reference(database.uuid(), 0, 0, true);
  }

  /** Whether a weak reference led to an object that has no database yet. */
  boolean isUnbound() {
    return unbound;
  }

  private Reference reference(ObjectEntry entry, FieldPath path) {
    if (entry.home != source.home) {
      requireAllowed(entry, path);
      join(entry, path);
    }
    if (!entry.isNew && entry.home.isVisited()) {
      entry.home.read(VersionKey.existence(entry.oid));
    }
    return new Reference(entry.home.uuid(), entry.oid, database.classes().idOf(entry.plan.name()));
  }

  /** A database that something new refers into is used by this transaction (rules 14 and 22). */
  private void join(ObjectEntry target, FieldPath path) {
    if (target.home.isVisited() || !target.home.isAttached()) {
      return;
    }
    try {
      changes.visit(target.home);
    } catch (ClosedException draining) {
      if (!wasThere(target)) {
        throw new RetryableException(
            "Storing "
                + path(path)
                + " failed: it is a new reference to "
                + target
                + ", whose database is being detached. Try again: then it is detached or still there.",
            draining);
      }
    }
  }

  private ObjectEntry adopt(Persistent target, FieldPath path) {
    requireOwn(target, path);
    return connection
        .homes()
        .of(target.getClass().getName())
        .map(home -> changes.create(connection.databases().byName(home), target, null))
        .orElseGet(() -> changes.create(database, target, path(path)));
  }

  private void requireOwn(Persistent target, FieldPath path) {
    if (connection.isForeign(target)) {
      throw new UsageException(
          "Storing "
              + path(path)
              + " failed: the object there, "
              + target
              + ", belongs to another"
              + " transaction. Pass its ObjectId across and get it in this one.");
    }
  }

  private void requireAllowed(ObjectEntry target, FieldPath path) {
    OpenDatabase into = target.home.databaseOrNull();
    if (into == null || database.mayReferInto(into) || wasThere(target)) {
      // What the base revision had is kept, whatever the policy says today.
      return;
    }
    throw new LinkRefusedException(
        "Storing "
            + path(path)
            + " failed: it refers to "
            + target
            + ", and the link policy of database "
            + database.name()
            + " does not allow references into "
            + into.name()
            + (into.isVolatile() ? ", which loses its content when the process ends" : "")
            + ". Add it to links: of "
            + database.name()
            + " in the configuration if that is meant.");
  }

  /** Whether the base revision had a reference to the target. */
  private boolean wasThere(ObjectEntry target) {
    Revision base =
        source.isNew
            ? null
            : database.revision(source.oid, source.tid, connection.requireSession().patience());
    return AddedReferences.refers(
        connection.codec(), database, base, target.home.uuid(), target.oid);
  }

  private String path(FieldPath path) {
    return source.idText() + " " + path;
  }
}
