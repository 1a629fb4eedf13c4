package org.atolldb.federation.commit;

import java.time.Duration;
import java.util.List;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.storage.TransactionNote;

/**
 * A transaction that asks to be committed.
 *
 * @param changes what it writes, not empty, in the order of the databases' identities
 * @param note what it says about itself
 * @param snapshot what it read
 * @param patience how long it may wait for locks and room
 * @param description user, note and thread, for error messages
 */
public record CommitRequest(
    List<DatabaseChanges> changes,
    TransactionNote note,
    long snapshot,
    Duration patience,
    String description) {
  /** The same transaction with other changes in the same databases. */
  CommitRequest with(List<DatabaseChanges> merged) {
    return new CommitRequest(merged, note, snapshot, patience, description);
  }
}
