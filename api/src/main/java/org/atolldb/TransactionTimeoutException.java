package org.atolldb;

import java.io.Serial;

/** A transaction reached its deadline; see {@link TransactionOptions#deadline}. */
public final class TransactionTimeoutException extends TransactionAbortedException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public TransactionTimeoutException(String message) {
    super(message);
  }
}
