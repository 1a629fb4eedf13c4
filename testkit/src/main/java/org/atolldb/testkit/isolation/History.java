package org.atolldb.testkit.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What all attempts of a workload saw and did. Thread-safe. */
public final class History {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Attempt> attempts = new ArrayList<>();

  /** An empty history, whose attempts are numbered from 1. */
  public History() {}

  /**
   * Begins an attempt.
   *
   * @return to be told what happens
   */
  public Attempt begin() {
    lock.lock();
    try {
      Attempt attempt = new Attempt(attempts.size() + 1L);
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
