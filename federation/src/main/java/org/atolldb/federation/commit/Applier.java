package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.federation.database.OpenDatabase;

/**
 * Brings published transactions into the storages, in order, with one write a database for all that
 * wait, and then releases their commit locks. No database waits for another one (rule 16): each has
 * a thread while it has something to apply. No interrupt reaches these threads. Thread-safe.
 */
final class Applier implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final ExecutorService threads;
  private final Map<OpenDatabase, List<Decision.Part>> waiting = new HashMap<>();
  private final Set<OpenDatabase> busy = new HashSet<>();

  Applier(ThreadFactory threads) {
    this.threads = Executors.newCachedThreadPool(threads);
  }

  /** Takes transactions over; does not block. */
  void add(List<Decision> decisions) {
    lock.lock();
    try {
      for (Decision decision : decisions) {
        decision.parts().forEach(this::add);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Decision.Part part) {
    OpenDatabase database = part.database();
    waiting.computeIfAbsent(database, absent -> new ArrayList<>()).add(part);
    if (busy.add(database)) {
      threads.execute(() -> work(database));
    }
  }

  /** Waits until everything added before is in its storages, or they are closed off. */
  void drain() {
    lock.lock();
    try {
      while (!busy.isEmpty()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void work(OpenDatabase database) {
    for (List<Decision.Part> group = next(database); !group.isEmpty(); group = next(database)) {
      database.apply(group.stream().map(Decision.Part::part).toList());
      group.forEach(part -> part.locks().release());
    }
  }

  private List<Decision.Part> next(OpenDatabase database) {
    lock.lock();
    try {
      List<Decision.Part> group = waiting.remove(database);
      if (group == null) {
        busy.remove(database);
        idle.signalAll();
        return List.of();
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
