package org.atolldb.testkit.disk;

/**
 * Operations of a disk that {@link SimulatedDisk#failAt} can make fail, with an {@code
 * IOException}.
 */
public enum FaultKind {
  /** Opening an existing file. */
  OPEN,
  /** Creating a file. */
  CREATE,
  /** Asking whether a file exists. */
  EXISTS,
  /** Listing a directory. */
  LIST,
  /** Creating a directory. */
  CREATE_DIRECTORY,
  /** Renaming. */
  RENAME,
  /** Deleting. */
  DELETE,
  /** Forcing a directory: what it should have made durable never certainly is. */
  FORCE_DIRECTORY,
  /** Asking for the room left. */
  USABLE_SPACE,
  /** Locking. */
  LOCK,
  /** Reading. */
  READ,
  /** Writing: nothing is written. */
  WRITE,
  /** Writing: the beginning of what was to be written is. */
  SHORT_WRITE,
  /**
   * Forcing a file: what it should have made durable never certainly is, also not if a later force
   * succeeds. That is what Linux does.
   */
  FORCE,
  /** Asking for a file's length. */
  SIZE,
  /** Cutting a file. */
  TRUNCATE,
  /** Closing a file, which is closed nevertheless. */
  CLOSE,
  /** Each of the others, except that writes fail as {@link #WRITE}. */
  ANY;

  /** Whether such a fault can hit an operation. */
  boolean hits(FaultKind operation) {
    return this == operation || this == ANY || (this == SHORT_WRITE && operation == WRITE);
  }
}
