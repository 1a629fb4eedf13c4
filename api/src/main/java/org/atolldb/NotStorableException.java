package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A field or value cannot be stored; the message names class and field. */
public final class NotStorableException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public NotStorableException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public NotStorableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
