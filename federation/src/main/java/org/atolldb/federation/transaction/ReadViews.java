package org.atolldb.federation.transaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.atolldb.ReadOnlyException;
import org.atolldb.ReadView;
import org.atolldb.StorageException;
import org.atolldb.Task;
import org.atolldb.TransactionId;
import org.atolldb.UsageException;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.history.Snapshots;
import org.jspecify.annotations.Nullable;

/** Opens views of the past. Thread-safe. */
public final class ReadViews {
  /** All ids of a millisecond differ in these bits. */
  private static final long SAME_MILLISECOND = 0xffff;

  private final TransactionRunner runner;
  private final InstantSource clock;

  /**
   * No views.
   *
   * @param runner runs their reads
   * @param clock the wall clock
   */
  public ReadViews(TransactionRunner runner, InstantSource clock) {
    this.runner = runner;
    this.clock = clock;
  }

  /**
   * A view as of an instant.
   *
   * @param when not in the future; the whole millisecond counts
   * @return the view
   */
  public ReadView asOf(Instant when) {
    if (when.isBefore(Instant.EPOCH)) {
      throw new UsageException("Reading as of " + when + " failed: history begins in 1970.");
    }
    requirePast(when, when.toString());
    return at(TransactionId.firstOf(when).value() | SAME_MILLISECOND);
  }

  /**
   * A view as of a transaction.
   *
   * @param tid not in the future
   * @return the view
   */
  public ReadView asOf(TransactionId tid) {
    if (tid.value() > runner.pipeline().newestId()) {
      requirePast(tid.instant(), tid.toString());
    }
    return at(tid.value());
  }

  private void requirePast(Instant when, String what) {
    Instant now = clock.instant();
    if (when.isAfter(now)) {
      throw new UsageException(
          "Reading as of "
              + what
              + " failed: that is in the future, it is "
              + now
              + " now. What will be committed until then is not known.");
    }
  }

  /** Rule 26: no transaction at or below the snapshot may come later or be on its way. */
  private ReadView at(long snapshot) {
    CommitPipeline pipeline = runner.pipeline();
    if (pipeline.visible() < snapshot) {
      StorageException failure = pipeline.failure();
      if (failure == null) {
        pipeline.moveBeyond(snapshot);
        failure = pipeline.failure();
      }
      if (pipeline.visible() < snapshot || failure != null) {
        throw new ReadOnlyException(
            "Reading as of "
                + new TransactionId(snapshot)
                + " failed: the outcome of transactions up to then is unknown since the journal"
                + " failed. Read as of "
                + new TransactionId(pipeline.visible())
                + ", or open the federation again.",
            failure);
      }
    }
    return new LeasedView(runner.snapshots().lease(snapshot, ReadView.DEFAULT_LEASE));
  }

  private final class LeasedView implements ReadView {
    private final Snapshots.Lease lease;

    LeasedView(Snapshots.Lease lease) {
      this.lease = lease;
    }

    @Override
    public TransactionId snapshot() {
      return new TransactionId(lease.snapshot());
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T read(Task<T, E> task) throws E {
      lease.use();
      try {
        return runner.readAsOf(lease.snapshot(), task);
      } finally {
        lease.used();
      }
    }

    @Override
    public ReadView lease(Duration length) {
      if (length.isZero() || length.isNegative()) {
        throw new UsageException("The lease of a view must be positive, found " + length);
      }
      lease.renew(length);
      return this;
    }

    @Override
    public void close() {
      lease.close();
    }

    @Override
    public String toString() {
      return "view as of " + snapshot();
    }
  }
}
