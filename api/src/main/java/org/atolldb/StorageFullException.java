package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A storage has no room for what it was to write. Nothing of it was kept. */
public final class StorageFullException extends StorageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public StorageFullException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
