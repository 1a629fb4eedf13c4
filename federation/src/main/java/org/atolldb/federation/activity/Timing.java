package org.atolldb.federation.activity;

import java.util.concurrent.TimeUnit;

/** Time that passes. Thread-safe. */
public interface Timing {
  /**
   * The time since some fixed moment.
   *
   * @return nanoseconds, to be compared with others by subtraction only
   */
  long nanoTime();

  /**
   * Lets time pass.
   *
   * @param nanos nanoseconds, not negative
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void pause(long nanos) throws InterruptedException;

  /**
   * The platform's time.
   *
   * @return the time of a real process
   */
  static Timing system() {
    return new Timing() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
      }
    };
  }
}
