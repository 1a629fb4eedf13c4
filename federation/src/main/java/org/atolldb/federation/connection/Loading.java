package org.atolldb.federation.connection;

import org.atolldb.ObjectMissingException;
import org.atolldb.Persistent;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.RecordDamagedException;
import org.atolldb.storage.Revision;

/** Fills an object's fields in a transaction. */
final class Loading {
  private Loading() {}

  /** Reads and decodes the state; tells whether a migration converted it. */
  static boolean load(
      ObjectEntry entry,
      Persistent object,
      OpenDatabase database,
      Session running,
      ObjectCache cache) {
    if (entry.loading) {
      throw new UsageException(
          "Touching "
              + entry
              + " failed: it is being loaded. Do not use it in what its load calls.");
    }
    BrokenObjects.requireClass(entry);
    entry.loading = true;
    try {
      Revision present =
          entry.record == null
              ? revision(entry, database, running)
              : new Revision(entry.tid, 0, entry.record);
      boolean converted = entry.plan.decode(object, present, database.uuid(), entry.home);
      entry.record = entry.plan.hasMutableValues(object) ? present.state() : null;
      cache.resize(entry, present);
      entry.loaded = true;
      return converted;
    } catch (RecordDamagedException e) {
      throw new StorageException(
          "Loading "
              + entry
              + " (class "
              + entry.plan.name()
              + ") from database "
              + database.name()
              + " failed: the record written by transaction "
              + Long.toHexString(entry.tid)
              + " cannot be read. "
              + e.getMessage()
              + ". Restore the database from a backup, or write the object anew.",
          e);
    } finally {
      entry.loading = false;
    }
  }

  /** The state of the transaction's last savepoint, or that of its snapshot. */
  static Revision revision(ObjectEntry entry, OpenDatabase database, Session running) {
    byte[] saved = entry.home.readSaved(entry);
    if (saved != null) {
      return new Revision(entry.tid, 0, saved);
    }
    Revision revision = database.load(entry.oid, running.snapshot(), running.patience());
    if (revision == null || revision.isDeletion()) {
      throw new ObjectMissingException(
          "Loading "
              + entry
              + " failed: it "
              + (revision == null ? "does not exist" : "is deleted")
              + " as of transaction "
              + Long.toHexString(running.snapshot())
              + ". A reference to it is left over; remove it where it stands.");
    }
    String className = database.classes().nameOf(revision.classId());
    if (!entry.plan.name().equals(className)) {
      throw new StorageException(
          "Loading "
              + entry
              + " failed: its record says class "
              + className
              + ". Verify database "
              + database.name()
              + ".");
    }
    entry.tid = revision.tid();
    return revision;
  }
}
