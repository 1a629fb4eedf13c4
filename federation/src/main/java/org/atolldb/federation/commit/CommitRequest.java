package org.atolldb.federation.commit;

import java.time.Duration;
import java.util.List;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.connection.DatabaseReads;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.TransactionNote;

/**
 * A transaction that asks to be committed.
 *
 * @param changes what it writes, not empty, in the order of the databases' identities
 * @param reads what must be unchanged since the snapshot
 * @param note what it says about itself
 * @param snapshot what it read
 * @param activity says how long it may wait, and whether it may go on
 */
public record CommitRequest(
    List<DatabaseChanges> changes,
    List<DatabaseReads> reads,
    TransactionNote note,
    long snapshot,
    RunningTransaction activity) {
  /** The same transaction with other changes in the same databases. */
  CommitRequest with(List<DatabaseChanges> merged) {
    return new CommitRequest(merged, reads, note, snapshot, activity);
  }

  /** Whether the transaction depends on a version of an object, so that changes are not merged. */
  boolean hasRead(OpenDatabase database, long oid) {
    return reads.stream()
        .anyMatch(each -> each.database() == database && each.keys().contains(oid));
  }

  /** How long it may wait for locks and room. */
  Duration patience() {
    return activity.patience();
  }

  /** User, note and thread, for error messages. */
  String description() {
    return activity.describe();
  }
}
