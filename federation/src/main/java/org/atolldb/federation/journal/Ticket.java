package org.atolldb.federation.journal;

import java.util.List;
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
  private volatile List<Ticket> wakes = List.of();
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
    wakes.forEach(Ticket::wake);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return forced ? null : failure;
  }

  boolean isSettled() {
    return forced || failure != null;
  }

  /**
   * All of a group succeeded. Each waiter wakes two others: who writes the next group wakes one,
   * not all of them.
   */
  static void succeed(List<Ticket> group) {
    for (int i = 0; i < group.size(); i++) {
      int first = Math.min(2 * i + 1, group.size());
      group.get(i).wakes = group.subList(first, Math.min(first + 2, group.size()));
    }
    group.forEach(ticket -> ticket.forced = true);
    if (!group.isEmpty()) {
      group.get(0).wake();
    }
  }

  void fail(StorageException cause) {
    failure = cause;
    wake();
  }

  /** Nobody may be waiting yet or ever: then it wakes in that one's place. */
  private void wake() {
    Thread sleeping = waiter;
    if (sleeping == null) {
      wakes.forEach(Ticket::wake);
    } else {
      LockSupport.unpark(sleeping);
    }
  }
}
