package org.atolldb.federation.database;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.ClosedException;

/** Counts the transactions that use a database, so that it can be drained. Thread-safe. */
public final class Visitors {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final String database;
  private int count;
  private boolean closed;

  Visitors(String database) {
    this.database = database;
  }

  /**
   * A transaction begins to use the database.
   *
   * @throws ClosedException if the database is being detached or closed
   */
  public void enter() {
    lock.lock();
    try {
      requireOpen();
      count++;
    } finally {
      lock.unlock();
    }
  }

  /** A transaction that used the database has ended. */
  public void leave() {
    lock.lock();
    try {
      count--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps new transactions out and waits for the others.
   *
   * @param wait how long
   * @return how many are still there
   */
  public int drain(Duration wait) {
    long nanos = wait.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      closed = true;
      while (count > 0 && nanos > 0) {
        try {
          nanos = left.awaitNanos(nanos);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return count;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets transactions in again after a drain that did not succeed. */
  public void reopen() {
    lock.lock();
    try {
      closed = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many transactions use the database now.
   *
   * @return the count
   */
  public int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException(
            "Database " + database + " is detached or being detached; attach it to use it again");
      }
    } finally {
      lock.unlock();
    }
  }
}
