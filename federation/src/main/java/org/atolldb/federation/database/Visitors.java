package org.atolldb.federation.database;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.ClosedException;

/** Who uses a database, so that it can be drained. Thread-safe. */
public final class Visitors {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final String database;
  private final Set<Visitor> present = new HashSet<>();
  private boolean closed;

  Visitors(String database) {
    this.database = database;
  }

  /**
   * Somebody begins to use the database.
   *
   * @param visitor compared by identity
   * @throws ClosedException if the database is being detached or closed
   */
  public void enter(Visitor visitor) {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedException(
            "Database " + database + " is detached or being detached; attach it to use it again");
      }
      present.add(visitor);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Somebody uses the database no more.
   *
   * @param visitor who entered
   */
  public void leave(Visitor visitor) {
    lock.lock();
    try {
      present.remove(visitor);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps new visitors out and waits for the others; then tells them that the database is being
   * closed, and waits for those of whom that must be waited for.
   *
   * @param wait how long to wait for all
   * @param busy how long to wait for the busy ones
   * @return how many are still there
   */
  public int drain(Duration wait, Duration busy) {
    shut();
    await(wait);
    for (Visitor visitor : present()) {
      if (visitor.close("database " + database + " was detached")) {
        leave(visitor);
      }
    }
    return await(busy);
  }

  private int await(Duration wait) {
    long nanos = wait.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      while (!present.isEmpty() && nanos > 0) {
        try {
          nanos = left.awaitNanos(nanos);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return present.size();
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void shut() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets visitors in again after a drain that did not succeed. */
  public void reopen() {
    lock.lock();
    try {
      closed = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many use the database now.
   *
   * @return the count
   */
  public int count() {
    lock.lock();
    try {
      return present.size();
    } finally {
      lock.unlock();
    }
  }

  private List<Visitor> present() {
    lock.lock();
    try {
      return List.copyOf(present);
    } finally {
      lock.unlock();
    }
  }
}
