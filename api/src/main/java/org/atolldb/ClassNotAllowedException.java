package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A record names a class that the database's allow-list does not admit. */
public final class ClassNotAllowedException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ClassNotAllowedException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ClassNotAllowedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
