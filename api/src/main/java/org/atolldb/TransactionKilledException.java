package org.atolldb;

import java.io.Serial;

/** A transaction was killed from outside, with {@link DatabaseRegistry#kill} or through JMX. */
public final class TransactionKilledException extends TransactionAbortedException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error.
   *
   * @param message what was tried, on what, what was found and what to do next
   */
  public TransactionKilledException(String message) {
    super(message);
  }
}
