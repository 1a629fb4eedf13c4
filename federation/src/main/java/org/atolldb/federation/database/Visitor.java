package org.atolldb.federation.database;

/** Somebody who uses a database for a while. Thread-safe. */
public interface Visitor {
  /**
   * The database is being closed: do not begin to use it again. Never blocks.
   *
   * @param reason why, the beginning of a sentence
   * @return true if it need not be waited for
   */
  boolean close(String reason);
}
