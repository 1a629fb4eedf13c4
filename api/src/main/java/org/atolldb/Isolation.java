package org.atolldb;

/** What a transaction may see and do. */
public enum Isolation {
  /**
   * Reads one instant of all databases; the first committer of an object wins, a later one
   * conflicts. Write skew is possible.
   */
  SNAPSHOT,
  /** Reads one instant of all databases and refuses changes where they happen. */
  READ_ONLY
}
