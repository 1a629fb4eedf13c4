package org.atolldb;

/**
 * Where a transaction stands. It goes from {@link #ACTIVE} over {@link #COMMITTING} to {@link
 * #COMMITTED}, or from any state before the decision to {@link #ABORTED}, often over {@link
 * #DOOMED}.
 */
public enum TransactionState {
  /** Reads and changes objects. */
  ACTIVE,
  /**
   * Can only abort: the program said so, its deadline is over, it was killed, or what it uses is
   * being closed.
   */
  DOOMED,
  /** Commit was called and has not ended. */
  COMMITTING,
  /** Ended: everything is durable and visible. A read-only transaction that ended well is, too. */
  COMMITTED,
  /** Ended: nothing was changed. */
  ABORTED,
  /**
   * Ended: the journal failed while the decision was written; see {@link OutcomeUnknownException}.
   */
  UNKNOWN;

  /**
   * Whether the transaction has ended.
   *
   * @return true for committed, aborted and unknown
   */
  public boolean isEnded() {
    return this == COMMITTED || this == ABORTED || this == UNKNOWN;
  }
}
