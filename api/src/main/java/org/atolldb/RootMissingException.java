package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A database has no root of the class asked for. */
public final class RootMissingException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public RootMissingException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public RootMissingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
