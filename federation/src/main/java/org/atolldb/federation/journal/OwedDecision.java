package org.atolldb.federation.journal;

import java.util.List;

/**
 * A committed transaction of which foreign participants have not all heard.
 *
 * @param tid the transaction
 * @param participants who is still to be told
 */
public record OwedDecision(long tid, List<ForeignParticipant> participants) {
  /**
   * Copies the list.
   *
   * @param tid as above
   * @param participants as above
   */
  public OwedDecision {
    participants = List.copyOf(participants);
  }
}
