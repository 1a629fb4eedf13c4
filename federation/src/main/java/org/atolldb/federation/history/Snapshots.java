package org.atolldb.federation.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.atolldb.ClosedException;
import org.atolldb.TransactionId;
import org.atolldb.ViewExpiredException;
import org.atolldb.federation.management.ReadViewFigures;

/**
 * The snapshots in use. A transaction takes its snapshot under the lock that the horizon is
 * computed under, so nothing can be dropped between the two (rule 24). Thread-safe.
 */
public final class Snapshots {
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final LongSupplier newest;
  private final TreeMap<Long, Integer> pinned = new TreeMap<>();
  private final Set<Lease> leases = new LinkedHashSet<>();

  /**
   * No snapshots.
   *
   * @param clock measures leases
   * @param newest the newest visible transaction; must not block
   */
  public Snapshots(InstantSource clock, LongSupplier newest) {
    this.clock = clock;
    this.newest = newest;
  }

  /**
   * A transaction begins.
   *
   * @return its snapshot, kept until {@link #unpin}
   */
  public long begin() {
    lock.lock();
    try {
      long snapshot = newest.getAsLong();
      pinned.merge(snapshot, 1, Integer::sum);
      return snapshot;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A transaction begins in the past.
   *
   * @param snapshot what a lease holds, kept until {@link #unpin}
   */
  public void pin(long snapshot) {
    lock.lock();
    try {
      pinned.merge(snapshot, 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A transaction ended.
   *
   * @param snapshot what it began with
   */
  public void unpin(long snapshot) {
    lock.lock();
    try {
      pinned.computeIfPresent(snapshot, (key, count) -> count == 1 ? null : count - 1);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest snapshot that anybody can still read: history before its revisions is not needed.
   *
   * @return the newest visible transaction if no snapshot is in use
   */
  public long horizon() {
    lock.lock();
    try {
      expire();
      return pinned.isEmpty()
          ? newest.getAsLong()
          : Math.min(pinned.firstKey(), newest.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /**
   * A view begins.
   *
   * @param snapshot a visible transaction
   * @param length how long it may be idle
   * @return holds the snapshot until it ends
   */
  public Lease lease(long snapshot, Duration length) {
    lock.lock();
    try {
      pinned.merge(snapshot, 1, Integer::sum);
      Lease lease = new Lease(snapshot, clock.instant(), length);
      leases.add(lease);
      return lease;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The views that hold history now.
   *
   * @return the oldest first
   */
  public List<ReadViewFigures> views() {
    lock.lock();
    try {
      expire();
      Instant now = clock.instant();
      List<ReadViewFigures> views = new ArrayList<>();
      leases.forEach(lease -> views.add(lease.figures(now)));
      return views;
    } finally {
      lock.unlock();
    }
  }

  private void expire() {
    Instant now = clock.instant();
    for (Iterator<Lease> each = leases.iterator(); each.hasNext(); ) {
      Lease lease = each.next();
      if (lease.users == 0 && now.isAfter(lease.end)) {
        lease.state = State.EXPIRED;
        each.remove();
        unpin(lease.snapshot);
      }
    }
  }

  private enum State {
    HELD,
    EXPIRED,
    CLOSED
  }

  /** The right of a view to its history. Thread-safe. */
  public final class Lease {
    private final long snapshot;
    private final Instant since;
    private Duration length;
    private Instant end;
    private int users;
    private State state = State.HELD;

    private Lease(long snapshot, Instant since, Duration length) {
      this.snapshot = snapshot;
      this.since = since;
      this.length = length;
      this.end = since.plus(length);
    }

    /**
     * What it holds.
     *
     * @return a transaction id
     */
    public long snapshot() {
      return snapshot;
    }

    /**
     * A read begins: until it ends the lease does not.
     *
     * @throws ViewExpiredException if the lease is over
     * @throws ClosedException if the view is closed
     */
    public void use() {
      lock.lock();
      try {
        requireHeld();
        users++;
      } finally {
        lock.unlock();
      }
    }

    /** A read ended: the lease begins anew. */
    public void used() {
      lock.lock();
      try {
        users--;
        end = clock.instant().plus(length);
        dropIfClosed();
      } finally {
        lock.unlock();
      }
    }

    /**
     * Begins anew with another length.
     *
     * @param newLength positive
     * @throws ViewExpiredException if the lease is over
     * @throws ClosedException if the view is closed
     */
    public void renew(Duration newLength) {
      lock.lock();
      try {
        requireHeld();
        length = newLength;
        end = clock.instant().plus(length);
      } finally {
        lock.unlock();
      }
    }

    /** The view is closed. */
    public void close() {
      lock.lock();
      try {
        if (state == State.HELD) {
          state = State.CLOSED;
          dropIfClosed();
        }
      } finally {
        lock.unlock();
      }
    }

    private void dropIfClosed() {
      if (state == State.CLOSED && users == 0 && leases.remove(this)) {
        unpin(snapshot);
      }
    }

    private void requireHeld() {
      expire();
      if (state == State.EXPIRED) {
        throw new ViewExpiredException(
            "Reading as of "
                + new TransactionId(snapshot)
                + " failed: the view was idle for more than its lease of "
                + length
                + ". Open another one with asOf, and set a longer lease if that is meant.");
      }
      if (state == State.CLOSED) {
        throw new ClosedException("The view as of " + new TransactionId(snapshot) + " is closed");
      }
    }

    private ReadViewFigures figures(Instant now) {
      return new ReadViewFigures(
          new TransactionId(snapshot),
          Duration.between(since, now),
          length,
          users > 0 ? length : Duration.between(now, end),
          users);
    }
  }
}
