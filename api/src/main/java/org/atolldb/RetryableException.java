package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Nothing was committed, and the same work may succeed when it is tried again. */
public non-sealed class RetryableException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public RetryableException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public RetryableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
