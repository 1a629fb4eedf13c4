package org.atolldb.federation.connection;

import org.atolldb.ObjectMissingException;
import org.atolldb.StorageException;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.Revision;

/** What an object's fields are to be filled from in a transaction. */
final class Loading {
  private Loading() {}

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
