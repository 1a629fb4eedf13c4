package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A new object has no database, or two databases claim it; the message gives the paths. */
public final class HomeException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public HomeException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public HomeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
