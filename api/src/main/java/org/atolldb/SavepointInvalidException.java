package org.atolldb;

import java.io.Serial;

/** A savepoint that the transaction cannot go back to any more. */
public final class SavepointInvalidException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public SavepointInvalidException(String message) {
    super(message);
  }
}
