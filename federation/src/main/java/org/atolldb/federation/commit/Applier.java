package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * wait, and then releases their commit locks. A transaction published alone is applied by its own
 * thread in one of its databases, which spares a hand-over. Each other database has a thread while
 * it has something to apply: none waits for another one (rule 16). Thread-safe.
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

  /** Takes transactions over, to be applied by one of the following; does not block. */
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
  }

  /**
   * Applies one part of a transaction in this thread and has threads apply the others, as far as
   * nobody has begun to.
   */
  void apply(Decision decision) {
    OpenDatabase mine = null;
    lock.lock();
    try {
      for (Decision.Part part : decision.parts()) {
        if (waiting.containsKey(part.database()) && busy.add(part.database())) {
          if (mine == null) {
            mine = part.database();
          } else {
            threads.execute(() -> work(part.database()));
          }
        }
      }
    } finally {
      lock.unlock();
    }
    if (mine != null) {
      applyOnce(mine);
    }
  }

  /** Leaves to a thread what came meanwhile. */
  private void applyOnce(OpenDatabase database) {
    apply(database, next(database));
    if (!finish(database)) {
      threads.execute(() -> work(database));
    }
  }

  /** Has threads apply everything that waits; does not block. */
  void applyAll() {
    lock.lock();
    try {
      for (OpenDatabase database : waiting.keySet()) {
        if (busy.add(database)) {
          threads.execute(() -> work(database));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Steps back from a database unless more waits. */
  private boolean finish(OpenDatabase database) {
    lock.lock();
    try {
      if (waiting.containsKey(database)) {
        return false;
      }
      busy.remove(database);
      idle.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything added before is in its storages, or they are closed off. */
  void drain() {
    lock.lock();
    try {
      while (!busy.isEmpty() || !waiting.isEmpty()) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void work(OpenDatabase database) {
    do {
      apply(database, next(database));
    } while (!finish(database));
  }

  private static void apply(OpenDatabase database, List<Decision.Part> group) {
    database.apply(group.stream().map(Decision.Part::part).toList());
    group.forEach(part -> part.locks().release());
  }

  private List<Decision.Part> next(OpenDatabase database) {
    lock.lock();
    try {
      return Objects.requireNonNull(waiting.remove(database));
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
