package org.atolldb.federation.database;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one database that are being committed. Locks are taken in ascending order of oids,
 * the databases in order of their UUIDs, each with a deadline: no deadlock, no endless wait.
 * Thread-safe.
 */
public final class CommitLocks {
  private final ConcurrentHashMap<Long, Holder> held = new ConcurrentHashMap<>();

  CommitLocks() {}

  /**
   * Takes one lock.
   *
   * @param oid the object
   * @param holder who takes it
   * @param deadline {@link System#nanoTime} at which to give up
   * @return null if the lock was taken, else who has it
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public @Nullable Holder lock(long oid, Holder holder, long deadline) throws InterruptedException {
    while (true) {
      Holder other = held.putIfAbsent(oid, holder);
      if (other == null || other == holder) {
        return null;
      }
      if (!other.released.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return other;
      }
    }
  }

  /**
   * Lets go of locks; {@link Holder#released} comes after the last database.
   *
   * @param oids what the holder may have locked
   * @param holder who took them
   */
  public void unlock(Collection<Long> oids, Holder holder) {
    for (Long oid : oids) {
      held.remove(oid, holder);
    }
  }

  /** One committing transaction. */
  public static final class Holder {
    private final CountDownLatch released = new CountDownLatch(1);
    private final String description;

    /**
     * A holder.
     *
     * @param description user, note and thread, for the error of who waits in vain
     */
    public Holder(String description) {
      this.description = description;
    }

    /** Wakes everybody who waits for a lock of this holder; all of them were unlocked. */
    public void released() {
      released.countDown();
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
