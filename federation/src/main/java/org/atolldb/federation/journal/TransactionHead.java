package org.atolldb.federation.journal;

import java.util.List;
import java.util.UUID;
import org.atolldb.storage.TransactionNote;

/** What a transaction's record says before its parts. */
record TransactionHead(
    List<PartHead> parts,
    long stagedIn,
    TransactionNote note,
    List<ForeignParticipant> participants) {
  /** Whether the parts lie in a file of their own. */
  boolean isStaged() {
    return stagedIn != 0;
  }

  List<UUID> databases() {
    return parts.stream().map(PartHead::database).toList();
  }

  /** What stands in the head about one part. */
  record PartHead(UUID database, long lineage, long previousTid, long length, int crc) {
    PartHead withLength(long other) {
      return new PartHead(database, lineage, previousTid, other, crc);
    }
  }
}
