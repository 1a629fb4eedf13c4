package org.atolldb.federation.transaction;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.atolldb.RetryPolicy;
import org.atolldb.federation.activity.Timing;

/**
 * Decides whether and when work is tried again. Thread-safe.
 *
 * @param timing lets time pass
 * @param numbers random, called by any thread, spread the pauses
 */
public record Pauses(Timing timing, LongSupplier numbers) {
  private static final int LARGEST_SHIFT = 20;

  /**
   * Waits a random time that grows with the attempts.
   *
   * @param policy how often and how long
   * @param attempt the one that failed
   * @param start when the first one began
   * @return false, without waiting to the end, if there is to be no other attempt or the thread is
   *     interrupted
   */
  boolean beforeNext(RetryPolicy policy, int attempt, long start) {
    if (attempt >= policy.attempts()) {
      return false;
    }
    long pause = length(policy, attempt);
    Duration sofar = Duration.ofNanos(timing.nanoTime() - start + pause);
    if (sofar.compareTo(policy.total()) >= 0) {
      return false;
    }
    try {
      timing.pause(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long length(RetryPolicy policy, int attempt) {
    long bound =
        Math.min(
            policy.longestPause().toNanos(),
            policy.firstPause().toNanos() << Math.min(attempt, LARGEST_SHIFT));
    return bound <= 0 ? 0 : Math.floorMod(numbers.getAsLong(), bound);
  }
}
