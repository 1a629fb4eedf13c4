package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LastParticipant} has committed, or may have, and nothing else has: no database and no
 * other participant. Somebody has to look at what it did; trying again may do it twice.
 */
public final class MixedOutcomeException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;
  private final String participant;

  /**
   * A mixed outcome.
   *
   * @param participant the last participant's name
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public MixedOutcomeException(String participant, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.participant = participant;
  }

  /**
   * Who has committed alone.
   *
   * @return the last participant's name
   */
  public String participant() {
    return participant;
  }
}
