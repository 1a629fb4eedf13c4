package org.atolldb.federation.commit;

import org.atolldb.ConflictException;
import org.atolldb.ObjectId;
import org.atolldb.TransactionId;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;

/**
 * An object that another transaction changed first.
 *
 * @param database where it is stored
 * @param written what this transaction wants to write
 * @param winner the other transaction
 */
record Conflict(OpenDatabase database, DatabaseChanges.Written written, long winner) {
  /**
   * The error if it is not merged.
   *
   * @param base the revision that this transaction read
   * @param request this transaction
   */
  ConflictException exception(long base, CommitRequest request) {
    return new ConflictException(
        new ObjectId<>(database.name(), written.oid()),
        written.className(),
        new TransactionId(base),
        new TransactionId(winner),
        "This transaction was "
            + request.description()
            + ". run and call try again by themselves.");
  }
}
