package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The program must be changed: the message says how. Nothing was committed. */
public non-sealed class UsageException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public UsageException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
