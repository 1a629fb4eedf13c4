package org.atolldb;

import java.io.Serial;

/**
 * Somebody decided that this transaction must not commit. Nothing was committed; the same work is
 * not tried again by itself, because it would meet the same decision.
 */
public abstract sealed class TransactionAbortedException extends AtollException
    permits TransactionDoomedException, TransactionKilledException, TransactionTimeoutException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  protected TransactionAbortedException(String message) {
    super(message, null);
  }
}
