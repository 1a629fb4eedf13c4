package org.atolldb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view of all databases as of one transaction. Between two reads it holds nothing but a
 * number and the history that the number needs, and that for a limited time only: its lease, which
 * begins anew at the end of each read. A view whose lease is over does not hold history any more.
 * Thread-safe: several threads may read at the same time.
 */
public interface ReadView extends AutoCloseable {
  /** How long a view may be idle if nothing else is asked for. */
  Duration DEFAULT_LEASE = Duration.ofMinutes(10);

  /**
   * What the view shows.
   *
   * @return every transaction at or below this id, and no other
   */
  TransactionId snapshot();

  /**
   * Runs a task in a read-only transaction on this view, on a connection that remembers nothing
   * from before and is dropped afterwards. It is not tried again.
   *
   * @param <T> the result's type
   * @param <E> what the task throws
   * @param task the task
   * @return the task's result
   * @throws E what the task threw
   * @throws ViewExpiredException if the lease was over before
   * @throws SnapshotTooOldException if a storage no longer has that much history
   * @throws ClosedException if the view or the registry is closed
   * @throws ReadOnlyException if the task changes an object
   */
  <T extends @Nullable Object, E extends Exception> T read(Task<T, E> task) throws E;

  /**
   * Sets how long the view may be idle, from now on.
   *
   * @param lease positive
   * @return this view
   * @throws ViewExpiredException if the lease was over before
   */
  ReadView lease(Duration lease);

  /** Gives up the view; a read that runs goes on. Closing twice is harmless. */
  @Override
  void close();
}
