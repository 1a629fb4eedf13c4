package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.TransactionPart;

/**
 * Brings published transactions into the storages, in order, with one write a database for all that
 * wait, and then releases their commit locks. One thread of its own; an interrupt cannot reach it.
 */
final class Applier implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private List<Decision> waiting = new ArrayList<>();
  private boolean busy;
  private boolean closed;

  Applier(ThreadFactory threads) {
    thread = threads.newThread(this::work);
    thread.start();
  }

  /** Takes transactions over; does not block. */
  void add(List<Decision> decisions) {
    lock.lock();
    try {
      waiting.addAll(decisions);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything added before is in its storages, or they are closed off. */
  void drain() {
    lock.lock();
    try {
      while (busy || !waiting.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (List<Decision> group = next(); !group.isEmpty(); group = next()) {
      apply(group);
      done();
    }
  }

  private List<Decision> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Decision> group = waiting;
      waiting = new ArrayList<>();
      busy = !group.isEmpty();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void done() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void apply(List<Decision> group) {
    Map<OpenDatabase, List<TransactionPart>> parts = new LinkedHashMap<>();
    for (Decision decision : group) {
      for (Decision.Part part : decision.parts()) {
        parts.computeIfAbsent(part.database(), database -> new ArrayList<>()).add(part.part());
      }
    }
    parts.forEach(OpenDatabase::apply);
    group.forEach(Decision::unlock);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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
