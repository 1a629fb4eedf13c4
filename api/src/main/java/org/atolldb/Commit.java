package org.atolldb;

import java.time.Instant;
import java.util.List;

/**
 * A committed transaction.
 *
 * @param tid its id; for a transaction that changed nothing, its snapshot
 * @param databases the names of the databases it changed, in order
 */
public record Commit(TransactionId tid, List<String> databases) {
  /**
   * Copies the list.
   *
   * @param tid as above
   * @param databases as above
   */
  public Commit {
    databases = List.copyOf(databases);
  }

  /**
   * When it was committed.
   *
   * @return the instant, to the millisecond
   */
  public Instant instant() {
    return tid.instant();
  }
}
