package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A stored object or value is of a class that is not on the class path or cannot be linked. */
public final class ClassMissingException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public ClassMissingException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public ClassMissingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
