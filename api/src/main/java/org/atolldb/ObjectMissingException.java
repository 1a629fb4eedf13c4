package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An object is deleted, was never there, or its database is not attached. */
public final class ObjectMissingException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ObjectMissingException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ObjectMissingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
