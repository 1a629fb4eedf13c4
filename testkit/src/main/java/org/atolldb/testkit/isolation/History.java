package org.atolldb.testkit.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What all attempts of a workload saw and did. Thread-safe. */
public final class History {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Attempt> attempts = new ArrayList<>();
  private final long first;

  /** An empty history whose attempts are numbered from 1. */
  public History() {
    this(0);
  }

  /**
   * An empty history that goes on where another one ended, over objects made anew.
   *
   * @param after numbers are greater than this
   */
  public History(long after) {
    this.first = after + 1;
  }

  /**
   * Begins an attempt.
   *
   * @return to be told what happens
   */
  public Attempt begin() {
    lock.lock();
    try {
      Attempt attempt = new Attempt(first + attempts.size());
      attempts.add(attempt);
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  List<Attempt> attempts() {
    lock.lock();
    try {
      return List.copyOf(attempts);
    } finally {
      lock.unlock();
    }
  }
}
