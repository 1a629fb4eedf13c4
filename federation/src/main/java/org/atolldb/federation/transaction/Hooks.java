package org.atolldb.federation.transaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.atolldb.Commit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the application wants done around the end of one transaction. Each action runs at most once,
 * in the order of registration, and may register more. Confined to the transaction's thread.
 */
final class Hooks {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  private final Deque<Runnable> beforeCommit = new ArrayDeque<>();
  private final Deque<Consumer<Commit>> afterCommit = new ArrayDeque<>();
  private final Deque<Runnable> beforeAbort = new ArrayDeque<>();
  private final Deque<Runnable> afterAbort = new ArrayDeque<>();

  void beforeCommit(Runnable action) {
    beforeCommit.add(action);
  }

  void afterCommit(Consumer<Commit> action) {
    afterCommit.add(action);
  }

  void beforeAbort(Runnable action) {
    beforeAbort.add(action);
  }

  void afterAbort(Runnable action) {
    afterAbort.add(action);
  }

  /** What an action throws ends the run. */
  void runBeforeCommit() {
    Runnable action = beforeCommit.poll();
    while (action != null) {
      action.run();
      action = beforeCommit.poll();
    }
  }

  void runAfterCommit(Commit commit) {
    for (Consumer<Commit> action : afterCommit) {
      shielded(
          () -> action.accept(commit),
          "after the commit of " + commit.tid() + ", which stays committed,");
    }
  }

  void runBeforeAbort(String transaction) {
    runAll(beforeAbort, "before the abort of transaction " + transaction);
  }

  void runAfterAbort(String transaction) {
    runAll(afterAbort, "after the abort of transaction " + transaction);
  }

  private static void runAll(Deque<Runnable> actions, String moment) {
    Runnable action = actions.poll();
    while (action != null) {
      shielded(action, moment);
      action = actions.poll();
    }
  }

  /** The outcome stands: nothing that an action throws may hide it from the caller. */
  private static void shielded(Runnable action, String moment) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("An action {} failed", moment, e);
    }
  }
}
