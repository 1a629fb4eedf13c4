package org.atolldb;

import java.io.Serial;

/**
 * A view asks for a revision that a storage may have dropped: its history does not reach back that
 * far. Thrown by storages too.
 */
public final class SnapshotTooOldException extends UsageException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public SnapshotTooOldException(String message) {
    super(message);
  }
}
