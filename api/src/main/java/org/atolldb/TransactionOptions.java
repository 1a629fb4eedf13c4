package org.atolldb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Options of one transaction. Immutable: each method returns refined options. Thread-safe. */
public interface TransactionOptions {
  /**
   * Sets the isolation.
   *
   * @param isolation default {@link Isolation#SNAPSHOT}
   * @return options with that isolation
   */
  TransactionOptions isolation(Isolation isolation);

  /**
   * Sets who does this; kept with the transaction in the journal and every storage.
   *
   * @param user a name, at most 65,535 bytes in UTF-8
   * @return options with that user
   */
  TransactionOptions user(String user);

  /**
   * Sets what this is about; kept with the transaction in the journal and every storage.
   *
   * @param note a text, at most 65,535 bytes in UTF-8
   * @return options with that note
   */
  TransactionOptions note(String note);

  /**
   * Adds a fact; kept with the transaction in the journal and every storage, with its type.
   *
   * @param name at most 65,535 bytes in UTF-8; a fact of the same name is replaced
   * @param value a {@code String} of at most 65,535 bytes, {@code Long} or smaller whole number,
   *     {@code Double} or {@code Float}, {@code Boolean}, or {@code Instant}
   * @return options with that fact
   * @throws UsageException if the value is of another class, or it is the 101st fact
   */
  TransactionOptions attribute(String name, Object value);

  /**
   * Sets how often and how long to try again.
   *
   * @param policy default {@link RetryPolicy#DEFAULT}
   * @return options with that policy
   */
  TransactionOptions retry(RetryPolicy policy);

  /**
   * Sets how long a commit may wait for locks and for room in the journal.
   *
   * @param wait default 10 seconds, positive
   * @return options with that bound
   */
  TransactionOptions commitWait(Duration wait);

  /**
   * Sets how long the transaction may run; in {@link #run} and {@link #call} each attempt has that
   * time. After it, the next use of the transaction or touch of an object throws {@link
   * TransactionTimeoutException}, and so does a commit that has not been decided by then. No thread
   * is interrupted.
   *
   * @param deadline positive; none by default
   * @return options with that bound
   */
  TransactionOptions deadline(Duration deadline);

  /**
   * Begins an explicit transaction with these options; closing it uncommitted aborts it.
   *
   * @return the transaction
   */
  Transaction begin();

  /**
   * Runs work with these options; see {@link DatabaseRegistry#run}.
   *
   * @param <E> what the work throws
   * @param work the work
   * @throws E what the work threw
   */
  <E extends Exception> void run(Work<E> work) throws E;

  /**
   * Computes with these options; see {@link DatabaseRegistry#call}.
   *
   * @param <T> the result's type
   * @param <E> what the task throws
   * @param task the task
   * @return the task's result
   * @throws E what the task threw
   */
  <T extends @Nullable Object, E extends Exception> T call(Task<T, E> task) throws E;
}
