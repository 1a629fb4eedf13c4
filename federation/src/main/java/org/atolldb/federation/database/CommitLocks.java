package org.atolldb.federation.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one database that are being committed. Locks are taken in ascending order of oids,
 * the databases in order of their UUIDs, each with a deadline: no deadlock, no endless wait.
 * Thread-safe.
 */
public final class CommitLocks {
  private final ConcurrentHashMap<Long, Held> held = new ConcurrentHashMap<>();

  CommitLocks() {}

  /**
   * Begins to lock objects for a transaction.
   *
   * @param description gives user, note and thread, for the error of who waits in vain
   * @return no locks yet
   */
  public Held hold(Supplier<String> description) {
    return new Held(description);
  }

  /**
   * The locks of one committing transaction in one database, taken by one thread, perhaps released
   * by another one.
   */
  public final class Held {
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Long> oids = new ArrayList<>();
    private final Supplier<String> description;

    private Held(Supplier<String> description) {
      this.description = description;
    }

    /**
     * Takes one lock.
     *
     * @param oid the object
     * @param deadline {@link System#nanoTime} at which to give up
     * @return null if the lock was taken, else who has it
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public @Nullable Held lock(long oid, long deadline) throws InterruptedException {
      while (true) {
        Held other = held.putIfAbsent(oid, this);
        if (other == null) {
          oids.add(oid);
          return null;
        }
        if (!other.released.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return other;
        }
      }
    }

    /** Lets go of all locks and wakes who waits for them. */
    public void release() {
      oids.forEach(held::remove);
      released.countDown();
    }

    @Override
    public String toString() {
      return description.get();
    }
  }
}
