package org.atolldb.federation.commit;

import java.time.Duration;
import java.util.List;
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
 * @param patience how long it may wait for locks and room
 * @param description user, note and thread, for error messages
 * @param enlisted participants outside the journal, null for none
 */
public record CommitRequest(
    List<DatabaseChanges> changes,
    List<DatabaseReads> reads,
    TransactionNote note,
    long snapshot,
    Duration patience,
    String description,
    @Nullable Enlistment enlisted) {
  /** The same transaction with other changes in the same databases. */
  CommitRequest with(List<DatabaseChanges> merged) {
    return new CommitRequest(merged, reads, note, snapshot, patience, description, enlisted);
  }

  /** Whether the transaction depends on a version of an object, so that changes are not merged. */
  boolean hasRead(OpenDatabase database, long oid) {
    return reads.stream()
        .anyMatch(each -> each.database() == database && each.keys().contains(oid));
  }
}
