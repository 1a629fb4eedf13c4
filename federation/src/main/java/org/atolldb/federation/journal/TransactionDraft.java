package org.atolldb.federation.journal;

import java.util.List;
import java.util.UUID;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionNote;

/**
 * A transaction that has no id yet.
 *
 * @param note what it says about itself
 * @param participants prepared foreign participants
 * @param parts what it changes, each database once
 */
public record TransactionDraft(
    TransactionNote note, List<ForeignParticipant> participants, List<Part> parts) {
  /**
   * Copies the lists.
   *
   * @param note as above
   * @param participants as above
   * @param parts as above
   */
  public TransactionDraft {
    participants = List.copyOf(participants);
    parts = List.copyOf(parts);
  }

  /**
   * What a transaction changes in one database.
   *
   * @param database the database
   * @param lineage its present lineage
   * @param classes class definitions that the objects need
   * @param objects the changes, each object once; not to be changed
   */
  public record Part(
      UUID database, long lineage, List<ClassDefinition> classes, List<ObjectChange> objects) {
    /**
     * Copies the list of classes; the objects may be more than fit into memory.
     *
     * @param database as above
     * @param lineage as above
     * @param classes as above
     * @param objects as above
     */
    public Part {
      classes = List.copyOf(classes);
    }
  }
}
