package org.atolldb;

import java.io.Serial;

/** A transaction was to be committed that the program had doomed with {@link Transaction#doom}. */
public final class TransactionDoomedException extends TransactionAbortedException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public TransactionDoomedException(String message) {
    super(message);
  }
}
