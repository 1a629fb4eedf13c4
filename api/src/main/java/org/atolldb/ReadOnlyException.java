package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something would have been written in a read-only transaction, database or federation. */
public final class ReadOnlyException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ReadOnlyException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ReadOnlyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
