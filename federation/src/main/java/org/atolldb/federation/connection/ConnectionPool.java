package org.atolldb.federation.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.ClosedException;
import org.atolldb.NotWovenException;
import org.atolldb.RetryableException;

/**
 * The connections of a federation. A thread gets the one that it used last, if nobody else has it,
 * else the one that anybody used last: its cache is warmest. Size and cache budget may be changed
 * at any time. Thread-safe.
 */
public final class ConnectionPool {
  /** How often who waits looks for connections that were abandoned meanwhile. */
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final ConnectionContext context;
  private final Duration timeout;
  private final IdleConnections idle = new IdleConnections();
  private final Set<ObjectConnection> inUse = new HashSet<>();

  private final AbandonedConnections abandoned = new AbandonedConnections();

  /** Connections in the past: their objects are of no use to others. */
  private final Set<ObjectConnection> temporary = new HashSet<>();

  private final CacheBudget budget;
  private int size;
  private int waiting;
  private long timeouts;
  private boolean closed;

  /**
   * An empty pool.
   *
   * @param context what all connections share
   * @param size how many connections may be in use
   * @param timeout how long to wait for one
   * @param cacheBudget bytes that all cached objects together should take
   * @param cacheCeiling bytes that they take at most, whatever the budget
   */
  public ConnectionPool(
      ConnectionContext context, int size, Duration timeout, long cacheBudget, long cacheCeiling) {
    this.context = context;
    this.size = size;
    this.timeout = timeout;
    this.budget = new CacheBudget(cacheBudget, cacheCeiling, this::trimIdle);
  }

  /**
   * Takes a connection, waiting for one if all are in use by transactions that may go on.
   *
   * @return a connection without a transaction
   * @throws RetryableException if none came free in time
   * @throws ClosedException if the federation is closed
   * @throws NotWovenException if a class in use is no longer woven
   */
  public ObjectConnection acquire() {
    context.codec().requireWoven();
    lock.lock();
    try {
      awaitRoom();
      ObjectConnection connection = idle.take();
      if (connection == null) {
        connection = new ObjectConnection(context, budget);
      }
      inUse.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a connection that knows nothing and is dropped when it comes back.
   *
   * @return a connection without a transaction
   * @throws RetryableException if none came free in time
   * @throws ClosedException if the federation is closed
   */
  public ObjectConnection acquireEmpty() {
    context.codec().requireWoven();
    lock.lock();
    try {
      awaitRoom();
      ObjectConnection connection = new ObjectConnection(context, budget);
      inUse.add(connection);
      temporary.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() {
    long nanos = timeout.toNanos();
    waiting++;
    try {
      while (isFull() && !closed) {
        if (nanos <= 0) {
          timeouts++;
          throw new RetryableException(
              "Beginning a transaction failed: all "
                  + size
                  + " connections were in use for "
                  + timeout
                  + ". Raise connections.size (at run time: the PoolSize attribute), or end transactions sooner.");
        }
        long look = Math.min(nanos, LOOK_NANOS);
        nanos -= look - returned.awaitNanos(look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException(
          "Beginning a transaction was interrupted while it waited for a connection.", e);
    } finally {
      waiting--;
    }
    if (closed) {
      throw new ClosedException("The federation is closed");
    }
  }

  private boolean isFull() {
    return inUse.size() >= size && !(abandoned.takeFrom(inUse) && inUse.size() < size);
  }

  /**
   * Takes a connection back.
   *
   * @param connection its transaction has ended
   */
  public void release(ObjectConnection connection) {
    lock.lock();
    try {
      boolean wasReplaced = !inUse.remove(connection) && abandoned.remove(connection);
      boolean isUseful = !temporary.remove(connection) && !connection.isBroken() && !wasReplaced;
      if (isUseful && !closed && idle.size() + inUse.size() < size) {
        idle.add(connection);
      } else {
        connection.discard();
      }
      returned.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps new transactions out. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      idle.clear();
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes how many connections may be in use; acts at once on new transactions.
   *
   * @param newSize at least 1
   */
  public void size(int newSize) {
    lock.lock();
    try {
      size = newSize;
      while (idle.size() > Math.max(0, size - inUse.size())) {
        Objects.requireNonNull(idle.takeOldest()).discard();
      }
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The memory for cached objects, to be tuned.
   *
   * @return shared by all connections of this pool
   */
  public CacheBudget cacheBudget() {
    return budget;
  }

  /**
   * Figures of the pool.
   *
   * @return as of this moment
   */
  public PoolFigures figures() {
    lock.lock();
    try {
      abandoned.takeFrom(inUse);
      return new PoolFigures(size, inUse.size(), abandoned.count(), idle.size(), waiting, timeouts);
    } finally {
      lock.unlock();
    }
  }

  /** The longest idle ones first. No transaction can take one meanwhile. */
  private void trimIdle(UUID database, long bytes) {
    lock.lock();
    try {
      long left = bytes;
      for (ObjectConnection longest : idle.all()) {
        if (left > 0) {
          left -= longest.cache().trim(database, left);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The pool at a moment.
   *
   * @param size how many connections may be in use
   * @param inUse how many are, by transactions that may go on
   * @param abandoned how many transactions were stopped and have not noticed; not among those
   * @param idle how many are kept for later
   * @param waiting threads that wait for one
   * @param timeouts waits that ended without one
   */
  public record PoolFigures(
      int size, int inUse, int abandoned, int idle, int waiting, long timeouts) {}
}
