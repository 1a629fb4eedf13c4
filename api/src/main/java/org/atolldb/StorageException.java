package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A storage or the journal cannot do its work: the disk is full, a file is in use, an operation
 * failed.
 */
public non-sealed class StorageException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error without a cause.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public StorageException(String message) {
    this(message, null);
  }

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   * @param cause what led to it, or null
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
