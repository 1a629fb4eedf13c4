package org.atolldb.federation.commit;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.atolldb.federation.database.OpenDatabase;

/**
 * Brings visible transactions into the storages a little later, with one write a database for all
 * that came meanwhile; at once, if readers would have to wait. Nobody waits for it: readers find
 * what is on its way in memory, and who finds too much of it applies it. Thread-safe.
 */
final class Applier implements AutoCloseable {
  /** Long enough that a write serves many transactions, short enough that little is replayed. */
  private static final long PAUSE_NANOS = 5_000_000;

  /** In an order that a test can repeat. */
  private final Set<OpenDatabase> behind =
      new ConcurrentSkipListSet<>(Comparator.comparing(OpenDatabase::uuid));

  private final Thread thread;
  private volatile boolean idle;

  /** Whether readers would have to wait for what was added. */
  private volatile boolean urgent;

  private volatile boolean closing;

  Applier(ThreadFactory threads) {
    thread = Objects.requireNonNull(threads.newThread(this::run), "a thread from the factory");
  }

  void start() {
    thread.start();
  }

  /** Takes note of a visible transaction; does not block. */
  void add(Decision decision) {
    for (Decision.Part part : decision.parts()) {
      behind.add(part.database());
      if (part.database().isUrgent()) {
        urgent = true;
      }
    }
    if (idle || urgent) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closing) {
      idle = true;
      while (behind.isEmpty() && !closing) {
        LockSupport.park(this);
      }
      idle = false;
      if (!urgent) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
      urgent = false;
      drain();
    }
  }

  /** Applies everything that was added before, as far as the storages take it. */
  void drain() {
    behind.forEach(this::apply);
  }

  private void apply(OpenDatabase database) {
    database.applyPending();
    behind.remove(database);
    if (database.canApplyMore()) {
      behind.add(database);
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
