package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.StorageException;
import org.atolldb.federation.activity.RunningTransactions;
import org.atolldb.federation.database.OpenDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a federation so that every database is self-contained, or says which is not. Thread-safe.
 */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Parts parts;
  private final RunningTransactions transactions;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean drained;

  Shutdown(Parts parts, RunningTransactions transactions) {
    this.parts = parts;
    this.transactions = transactions;
  }

  boolean begun() {
    return begun.get();
  }

  /** Whether transactions are over, too. */
  boolean isDrained() {
    return drained;
  }

  /** True for the first caller only. */
  boolean begin() {
    return begun.compareAndSet(false, true);
  }

  void finish(Duration drain) {
    parts.pool().close();
    int aborted =
        transactions.drain(
            drain,
            Attachments.COMMITS,
            "federation " + parts.configuration().name() + " was closed");
    drained = true;
    if (aborted > 0) {
      LOG.warn(
          "Closing with {} transactions still running after {}; they were made to abort",
          aborted,
          drain);
    }
    parts.pipeline().refuseCommits();
    parts.pipeline().drain();
    List<RuntimeException> failures = new ArrayList<>();
    attempt(failures, parts.participants()::close);
    Checkpointer checkpointer = parts.checkpointer();
    if (checkpointer != null) {
      attempt(failures, () -> checkpointer.run(() -> makeSelfContained(checkpointer)));
      attempt(failures, checkpointer::close);
    }
    attempt(failures, parts.pipeline()::close);
    if (parts.journal() != null) {
      attempt(failures, parts.journal()::close);
    }
    for (OpenDatabase database : parts.databases().all()) {
      attempt(failures, database.storage()::close);
    }
    parts.stateChanges().close();
    if (!failures.isEmpty()) {
      throw summary(failures);
    }
  }

  /** Rule 14: the logs first, then the journal's checkpoint, then the headers. */
  private void makeSelfContained(Checkpointer checkpointer) {
    if (parts.pipeline().failure() != null) {
      return;
    }
    checkpointer.write();
    for (OpenDatabase database : parts.databases().all()) {
      if (database.isDirty() && !database.isVolatile() && database.fenced() == null) {
        database.markClean(parts.identity());
      }
    }
  }

  private static void attempt(List<RuntimeException> failures, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private StorageException summary(List<RuntimeException> failures) {
    StorageException summary =
        new StorageException(
            "Closing federation "
                + parts.configuration().name()
                + " was not clean: "
                + failures.get(0).getMessage()
                + " Nothing committed is lost; the next opening recovers it.",
            failures.get(0));
    failures.subList(1, failures.size()).forEach(summary::addSuppressed);
    return summary;
  }
}
