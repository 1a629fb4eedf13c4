package org.atolldb.federation.journal;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atolldb.StorageException;

/**
 * What is written into the journal beside transactions: one thing at a time, so that a checkpoint
 * repeats the last catalogue, and no segment is recycled while one is read. Thread-safe.
 */
final class RareWrites {
  private final ReentrantLock lock = new ReentrantLock();
  private final JournalState state;
  private final GroupWriter writer;
  private final SegmentPool pool;
  private final StagedFiles staged;
  private volatile long bytesAtCheckpoint;

  RareWrites(JournalState state, GroupWriter writer, SegmentPool pool, StagedFiles staged) {
    this.state = state;
    this.writer = writer;
    this.pool = pool;
    this.staged = staged;
  }

  /** Runs what none of these writes may disturb. */
  void undisturbed(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Reads what none of these writes may disturb. */
  <T> T read(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  void catalogue(CatalogueChange change) {
    EncodedRecord encoded = CatalogueEncoding.encode(change);
    encoded.decide(change.entry().lastTid());
    undisturbed(
        () -> {
          force(encoded);
          state.changed(change);
        });
  }

  void heuristic(Heuristic heuristic, boolean forgotten) {
    EncodedRecord encoded = Heuristic.encode(heuristic, forgotten);
    undisturbed(
        () -> {
          force(encoded);
          state.heuristic(heuristic, forgotten);
        });
  }

  /** Goes with the next record that is forced. */
  void completed(long tid) {
    writer.refuseIfUnable();
    state.completed(tid);
    EncodedRecord encoded = new PayloadWriter().finish(RecordType.COMPLETED);
    encoded.decide(tid);
    pool.reserve(encoded, Duration.ZERO, true);
    writer.append(new Ticket(writer, encoded, null));
  }

  /** Recycles what nobody needs any more afterwards. */
  void checkpoint(Checkpoint checkpoint) {
    undisturbed(
        () -> {
          StoredCheckpoint stored = state.plan(checkpoint);
          long before = writtenBytes();
          force(stored.encode());
          bytesAtCheckpoint = before;
          state.checkpointed(stored);
          pool.recycle(state);
          staged.recycle(state);
        });
  }

  /** All bytes that were ever written. */
  long writtenBytes() {
    return writer.counts().bytes() + staged.written();
  }

  /** Those since the last checkpoint. */
  long bytesSinceCheckpoint() {
    return writtenBytes() - bytesAtCheckpoint;
  }

  private void force(EncodedRecord encoded) {
    writer.refuseIfUnable();
    pool.reserve(encoded, Duration.ZERO, true);
    Ticket ticket = new Ticket(writer, encoded, null);
    writer.append(ticket);
    StorageException failure = ticket.outcome();
    if (failure != null) {
      throw new StorageException(String.valueOf(failure.getMessage()), failure);
    }
  }
}
