package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Another process or registry has the directory open. */
public final class StorageInUseException extends StorageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public StorageInUseException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public StorageInUseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
