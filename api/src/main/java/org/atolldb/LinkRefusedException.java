package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A reference between databases that the link policy does not allow. */
public final class LinkRefusedException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public LinkRefusedException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public LinkRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
