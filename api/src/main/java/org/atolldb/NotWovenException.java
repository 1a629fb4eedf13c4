package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A persistent class is not woven and cannot be woven now; the message names the class and the ways
 * out.
 */
public final class NotWovenException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public NotWovenException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public NotWovenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
