package org.atolldb.federation.database;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.StorageFullException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps users away from a database whose storage failed, until it has returned (rule 10).
 * Thread-safe.
 */
final class Fence {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final String database;
  private final boolean isVolatile;
  private volatile @Nullable StorageException failure;
  private volatile boolean forReaders;
  private volatile boolean lacksRoom;
  private volatile boolean returning;
  private volatile Consumer<String> listener = message -> {};

  Fence(String database, boolean isVolatile) {
    this.database = database;
    this.isVolatile = isVolatile;
  }

  void tells(Consumer<String> to) {
    listener = to;
  }

  @Nullable StorageException failure() {
    return failure;
  }

  boolean isUp() {
    return failure != null;
  }

  boolean isForReaders() {
    return forReaders;
  }

  boolean lacksRoom() {
    return lacksRoom && !isVolatile;
  }

  boolean isReturning() {
    return returning;
  }

  void check() {
    StorageException cause = failure;
    if (cause != null) {
      throw new StorageException(message(cause), cause);
    }
  }

  void raise(StorageException cause) {
    lacksRoom = cause instanceof StorageFullException;
    failure = cause;
    listener.accept(message(cause));
  }

  /** Even what the storage has is not to be read. */
  void raiseForReaders(StorageException cause) {
    forReaders = true;
    raise(cause);
  }

  /** The storage is being opened again: who comes now waits. */
  void returning() {
    change(true);
  }

  /** The storage has returned. */
  void lower() {
    failure = null;
    forReaders = false;
    lacksRoom = false;
    change(false);
    listener.accept("Database " + database + " is in use again: its storage has returned.");
  }

  /** The storage did not return. */
  void raiseAgain(Throwable cause) {
    lacksRoom &= !(cause instanceof StorageDamagedException);
    failure =
        cause instanceof StorageException known
            ? known
            : new StorageException("Opening it again failed: " + cause, cause);
    change(false);
  }

  /** Waits until nobody is about to lower it. */
  void awaitReturn() {
    if (!returning) {
      return;
    }
    lock.lock();
    try {
      while (returning) {
        ended.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(boolean isReturning) {
    lock.lock();
    try {
      returning = isReturning;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private String message(StorageException cause) {
    return "Database "
        + database
        + " is closed off since its storage failed: "
        + cause.getMessage()
        + " Other databases go on. "
        + advice();
  }

  private String advice() {
    if (isVolatile) {
      return "A memory database does not return: close the federation and open it again.";
    }
    return (lacksRoom
            ? "Make room; it is then opened again by itself, or at once"
            : "Remove the cause, then open it again")
        + " by reopen of the registry or of the database's bean: the journal keeps what this storage lacks.";
  }
}
