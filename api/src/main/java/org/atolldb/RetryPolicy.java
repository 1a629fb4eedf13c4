package org.atolldb;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Whether, how often and how long a transaction's work is tried again. The pause before attempt n
 * is random between zero and {@code firstPause} times 2 to the power of n, at most {@code
 * longestPause}. No attempt begins later than {@code total} after the first one began; one that
 * runs by then goes on, up to its own {@link TransactionOptions#deadline}.
 *
 * @param attempts the most attempts, at least 1
 * @param firstPause the base of the pause before the second attempt
 * @param longestPause the bound of every pause
 * @param total how long attempts may begin, counted from the first
 * @param errors which errors of the work or the commit are worth another attempt; an {@link
 *     OutcomeUnknownException} never is
 */
public record RetryPolicy(
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration total,
    Predicate<? super Exception> errors) {
  /**
   * Up to 20 attempts within a minute, with pauses from 1 millisecond to a quarter of a second,
   * after a {@link RetryableException}.
   */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(20, Duration.ofMillis(1), Duration.ofMillis(250));

  /** One attempt. */
  public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /**
   * Checks the bounds.
   *
   * @param attempts as above
   * @param firstPause as above
   * @param longestPause as above
   * @param total as above
   * @param errors as above
   */
  public RetryPolicy {
    if (attempts < 1
        || firstPause.isNegative()
        || longestPause.compareTo(firstPause) < 0
        || total.isNegative()) {
      throw new IllegalArgumentException(
          "A retry policy needs at least 1 attempt, 0 <= firstPause <= longestPause and total >= 0,"
              + " found attempts="
              + attempts
              + ", firstPause="
              + firstPause
              + ", longestPause="
              + longestPause
              + ", total="
              + total);
    }
  }

  /**
   * A policy for every {@link RetryableException}, within a minute.
   *
   * @param attempts the most attempts, at least 1
   * @param firstPause the base of the pause before the second attempt
   * @param longestPause the bound of every pause
   */
  public RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
    this(
        attempts,
        firstPause,
        longestPause,
        Duration.ofMinutes(1),
        RetryableException.class::isInstance);
  }

  /**
   * Sets how long attempts may begin.
   *
   * @param newTotal counted from the beginning of the first
   * @return a policy like this one with that bound
   */
  public RetryPolicy within(Duration newTotal) {
    return new RetryPolicy(attempts, firstPause, longestPause, newTotal, errors);
  }

  /**
   * Sets which errors are worth another attempt.
   *
   * @param newErrors asked in the thread that runs the work, outside the transaction
   * @return a policy like this one for those errors only
   */
  public RetryPolicy on(Predicate<? super Exception> newErrors) {
    return new RetryPolicy(attempts, firstPause, longestPause, total, newErrors);
  }

  /**
   * Adds an error that is worth another attempt.
   *
   * @param type its class; subclasses are included
   * @return a policy like this one for that error too
   */
  public RetryPolicy alsoOn(Class<? extends Exception> type) {
    return on(error -> errors.test(error) || type.isInstance(error));
  }
}
