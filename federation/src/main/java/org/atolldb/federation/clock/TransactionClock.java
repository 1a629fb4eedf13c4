package org.atolldb.federation.clock;

import java.time.InstantSource;
import org.atolldb.TransactionId;

/**
 * Hybrid logical clock: follows the wall clock and never repeats or steps back. Not thread-safe.
 */
public final class TransactionClock {
  private final InstantSource wall;
  private long last;

  /**
   * A clock that goes on after a transaction.
   *
   * @param wall the wall clock
   * @param after every id is greater than this one
   */
  public TransactionClock(InstantSource wall, long after) {
    this.wall = wall;
    this.last = after;
  }

  /**
   * The next id.
   *
   * @return the wall clock's, or the one after the last if the wall clock is behind
   */
  public long next() {
    last = Math.max(TransactionId.firstOf(wall.instant()).value(), last + 1);
    return last;
  }

  /**
   * The wall clock.
   *
   * @return what this clock follows; thread-safe
   */
  public InstantSource wall() {
    return wall;
  }

  /**
   * The newest id.
   *
   * @return what {@link #next} gave last, or what the clock started after
   */
  public long last() {
    return last;
  }

  /**
   * Moves the clock on, so that every further id is greater.
   *
   * @param tid an id that exists
   */
  public void passed(long tid) {
    last = Math.max(last, tid);
  }
}
