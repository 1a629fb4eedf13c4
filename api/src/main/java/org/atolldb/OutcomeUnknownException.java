package org.atolldb;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The journal failed while the decision was being made durable: the transaction is committed or
 * not, and only opening the federation again tells. The federation is read-only from now on.
 */
public final class OutcomeUnknownException extends AtollException {
  @Serial private static final long serialVersionUID = 1L;
  private final long tid;

  /**
   * An unknown outcome.
   *
   * @param tid the transaction in question
   * @param message what was tried, on what, what was found and what to do next
   * @param cause the failure of the journal, or null
   */
  public OutcomeUnknownException(TransactionId tid, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.tid = tid.value();
  }

  /**
   * The transaction in question, for {@link DatabaseRegistry#isCommitted} after opening again.
   *
   * @return its id
   */
  public TransactionId tid() {
    return new TransactionId(tid);
  }
}
