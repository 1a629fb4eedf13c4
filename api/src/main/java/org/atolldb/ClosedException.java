package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The registry, database, connection or storage is closed. */
public final class ClosedException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ClosedException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ClosedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
