package org.atolldb.federation.commit;

import org.atolldb.ConflictException;
import org.atolldb.ObjectId;
import org.atolldb.TransactionId;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.RecentChanges;
import org.atolldb.federation.database.VersionKey;
import org.atolldb.storage.Revision;

/**
 * Something read that another transaction changed before this one could commit.
 *
 * @param database where
 * @param key what
 * @param winner the other transaction
 */
record ReadConflict(OpenDatabase database, long key, long winner) {
  /** The error for the transaction that read it. */
  ConflictException exception(CommitRequest request) {
    // A database that was attached after the snapshot does not know who changed its extents.
    long other = winner == RecentChanges.UNKNOWN ? database.lastApplied() : winner;
    TransactionId first = new TransactionId(other);
    TransactionId snapshot = new TransactionId(request.snapshot());
    String detail =
        "This transaction was " + request.description() + ". run and call try again by themselves.";
    if (VersionKey.isExtent(key)) {
      return ConflictException.onExtent(
          database.name(), nameOf(VersionKey.classOf(key)), snapshot, first, detail);
    }
    return new ConflictException(
        key > 0 ? ConflictException.Kind.READ : ConflictException.Kind.REFERENCE,
        new ObjectId<>(database.name(), VersionKey.oidOf(key)),
        className(request),
        snapshot,
        first,
        detail);
  }

  /** Empty for an object that was not there and whose creator is not in the storage yet. */
  private String className(CommitRequest request) {
    long oid = VersionKey.oidOf(key);
    Revision read = database.revision(oid, request.snapshot(), request.patience());
    Revision any = read == null ? database.revision(oid, Long.MAX_VALUE, request.patience()) : read;
    return any == null ? "" : nameOf(any.classId());
  }

  private String nameOf(int classId) {
    String name = database.classes().nameOf(classId);
    return name == null ? "" : name;
  }
}
