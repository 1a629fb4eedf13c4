package org.atolldb.federation.journal;

import java.util.List;
import java.util.UUID;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;

/**
 * A decided transaction.
 *
 * @param tid its id
 * @param note what it says about itself
 * @param participants foreign participants to be told
 * @param parts what to apply
 */
public record TransactionRecord(
    long tid, TransactionNote note, List<ForeignParticipant> participants, List<Part> parts) {
  /**
   * Copies the lists.
   *
   * @param tid as above
   * @param note as above
   * @param participants as above
   * @param parts as above
   */
  public TransactionRecord {
    participants = List.copyOf(participants);
    parts = List.copyOf(parts);
  }

  /** The databases of the parts, in their order. */
  List<UUID> databases() {
    return parts.stream().map(Part::database).toList();
  }

  /**
   * What to apply to one database.
   *
   * @param database the database
   * @param lineage its lineage when the transaction was decided
   * @param part as its storage takes it
   */
  public record Part(UUID database, long lineage, TransactionPart part) {}
}
