package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A participant could not prepare. Nothing was committed, in no database and by no participant. */
public final class ParticipantException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;
  private final String participant;

  /**
   * A failure.
   *
   * @param participant the name of the resource or last participant
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what the participant threw, or null
   */
  public ParticipantException(String participant, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.participant = participant;
  }

  /**
   * Who failed.
   *
   * @return the name of the resource or last participant
   */
  public String participant() {
    return participant;
  }
}
