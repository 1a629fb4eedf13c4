package org.atolldb;

import java.time.Duration;

/**
 * How often and how long a transaction is tried again after a {@link RetryableException}. The pause
 * before attempt n is random between zero and {@code firstPause} times 2 to the power of n, at most
 * {@code longestPause}.
 *
 * @param attempts the most attempts, at least 1
 * @param firstPause the base of the pause before the second attempt
 * @param longestPause the bound of every pause
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
  /** Up to 20 attempts with pauses from 1 millisecond to a quarter of a second. */
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
   */
  public RetryPolicy {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "A retry policy needs at least 1 attempt and 0 <= firstPause <= longestPause, found attempts="
              + attempts
              + ", firstPause="
              + firstPause
              + ", longestPause="
              + longestPause);
    }
  }
}
