package org.atolldb.federation.commit;

import java.time.Duration;
import java.util.List;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.connection.DatabaseReads;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.participant.Enlistment;
import org.atolldb.storage.TransactionNote;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that asks to be committed.
 *
 * @param changes what it writes, in the order of the databases' identities; not empty without
 *     participants
 * @param reads what must be unchanged since the snapshot
 * @param note what it says about itself
 * @param snapshot what it read
 * @param activity says how long it may wait, and whether it may go on
 * @param enlisted participants outside the journal, null for none
 */
public record CommitRequest(
    List<DatabaseChanges> changes,
    List<DatabaseReads> reads,
    TransactionNote note,
    long snapshot,
    RunningTransaction activity,
    @Nullable Enlistment enlisted) {
  /** The same transaction with other changes in the same databases. */
  CommitRequest with(List<DatabaseChanges> merged) {
    return new CommitRequest(merged, reads, note, snapshot, activity, enlisted);
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
