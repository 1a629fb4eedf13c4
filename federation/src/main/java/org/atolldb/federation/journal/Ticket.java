package org.atolldb.federation.journal;

import java.util.concurrent.locks.LockSupport;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.jspecify.annotations.Nullable;

/** Waits for one appended record; one thread may wait. */
public final class Ticket {
  private final GroupWriter writer;
  final EncodedRecord encoded;
  final @Nullable TransactionRecord transaction;

  private volatile @Nullable Thread waiter;
  private volatile boolean forced;
  private volatile @Nullable StorageException failure;

  Ticket(GroupWriter writer, EncodedRecord encoded, @Nullable TransactionRecord transaction) {
    this.writer = writer;
    this.encoded = encoded;
    this.transaction = transaction;
  }

  /**
   * Waits until the record is durable and the listener has heard of it; writes it in this thread
   * when nobody else writes. An interrupt does not end the wait, as it cannot change the outcome;
   * it is kept for the caller.
   *
   * @throws OutcomeUnknownException if the journal failed first
   */
  public void await() {
    StorageException cause = outcome();
    if (cause != null) {
      throw new OutcomeUnknownException(
          new TransactionId(encoded.tid()),
          "Committing transaction "
              + new TransactionId(encoded.tid())
              + " failed while the decision was made durable; it is committed or not. The federation is"
              + " read-only; open it again and ask isCommitted for the outcome.",
          cause);
    }
  }

  /** Waits like {@link #await} and tells the failure, null if the record is durable. */
  @Nullable StorageException outcome() {
    waiter = Thread.currentThread();
    boolean interrupted = false;
    writer.lead(this);
    while (!forced && failure == null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return forced ? null : failure;
  }

  boolean isSettled() {
    return forced || failure != null;
  }

  void succeed() {
    forced = true;
    wake();
  }

  void fail(StorageException cause) {
    failure = cause;
    wake();
  }

  private void wake() {
    LockSupport.unpark(waiter);
  }
}
