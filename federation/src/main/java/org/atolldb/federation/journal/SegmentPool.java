package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.atolldb.ClosedException;
import org.atolldb.RetryableException;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Room for records: the rest of the current segment and the spares, made ready before they are
 * needed. A large record gets a spare of its own with a whole segment's room behind it.
 * Thread-safe; files are made, renamed and deleted by a thread of its own, which no caller can
 * interrupt.
 */
final class SegmentPool implements AutoCloseable {
  private final JournalDirectory directory;
  private final long segmentSize;
  private final long budget;
  private final SegmentWorker worker;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final RoomLedger room;
  private final ArrayDeque<Path> spares = new ArrayDeque<>();
  private long bytes;
  private long nextName;
  private boolean making;
  private boolean closed;
  private long failures;
  private @Nullable StorageException lastFailure;

  SegmentPool(JournalDirectory directory, JournalSettings settings, ThreadFactory threads) {
    this.directory = directory;
    this.segmentSize = settings.segmentSize();
    this.budget = settings.budget();
    this.room = new RoomLedger(segmentSize);
    this.worker = new SegmentWorker(directory, threads);
  }

  /** Does something that forces files, where no caller can interrupt it. */
  <T> T undisturbed(Supplier<T> work) {
    return worker.now(work);
  }

  /** Takes in the files found when the journal is opened. */
  void adopt(List<Path> files) {
    for (Path file : files) {
      if (JournalDirectory.segmentNumber(file).isPresent()) {
        bytes += directory.sizeOf(file);
      }
      JournalDirectory.unfinishedNumber(file).ifPresent(number -> directory.delete(file));
      JournalDirectory.spareNumber(file).ifPresent(number -> adoptSpare(file, number));
    }
  }

  private void adoptSpare(Path file, long number) {
    nextName = Math.max(nextName, number + 1);
    if (directory.sizeOf(file) == segmentSize) {
      spares.add(file);
      bytes += segmentSize;
    } else {
      directory.delete(file);
    }
  }

  /**
   * Makes sure that a record will find room.
   *
   * @param record its room; a large one is told its own segment
   * @param wait how long to wait for a checkpoint when the budget is used up
   * @param pressing whether to go beyond the budget instead, for what gives room back
   */
  void reserve(EncodedRecord record, Duration wait, boolean pressing) {
    directory.refuseIfBroken();
    if (room.isShared(record.length())) {
      reserveShared(record.length(), wait, pressing);
    } else {
      reserveOwn(record, wait, pressing);
    }
  }

  private void reserveShared(long size, Duration wait, boolean pressing) {
    lock.lock();
    try {
      long left = wait.toNanos();
      refuseIfClosed();
      while (!room.fits(size, spares.size())) {
        if (making || pressing || bytes + segmentSize <= budget) {
          awaitSpare();
        } else {
          left = awaitBudget(size, left);
        }
      }
      room.reserve(size);
      if (spares.isEmpty() && lastFailure == null && bytes + segmentSize <= budget) {
        startMaking();
      }
    } finally {
      lock.unlock();
    }
  }

  private void reserveOwn(EncodedRecord record, Duration wait, boolean pressing) {
    long length = lengthFor(record.length());
    if (length > budget && !pressing) {
      throw new UsageException(
          "Reserving "
              + record.length()
              + " bytes for one transaction in the journal "
              + directory.path()
              + " failed: its budget is "
              + budget
              + ". Nothing was committed. Split the transaction, or raise"
              + " journal.budget to "
              + 2 * length
              + ".");
    }
    long number;
    lock.lock();
    try {
      refuseIfClosed();
      long left = wait.toNanos();
      while (!pressing && bytes + length > budget) {
        left = awaitBudget(length, left);
      }
      bytes += length;
      number = nextName++;
    } finally {
      lock.unlock();
    }
    try {
      record.ownSegment(worker.make(number, length));
    } catch (StorageException e) {
      settle(() -> bytes -= length);
      throw e;
    }
  }

  /** The length of a segment that holds a large record and as much again as any other. */
  long lengthFor(long size) {
    return (size + SegmentHeader.BLOCK - 1) / SegmentHeader.BLOCK * SegmentHeader.BLOCK
        + segmentSize;
  }

  @SuppressWarnings("WaitNotInLoop") // the caller's
  private void awaitSpare() {
    long seen = failures;
    startMaking();
    changed.awaitUninterruptibly();
    refuseIfClosed();
    if (failures != seen && lastFailure != null) {
      throw new StorageException(String.valueOf(lastFailure.getMessage()), lastFailure);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the callers'
  private long awaitBudget(long size, long nanos) {
    if (nanos > 0) {
      try {
        long left = changed.awaitNanos(nanos);
        refuseIfClosed();
        return left;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new RetryableException(
        "Reserving "
            + size
            + " bytes in the journal "
            + directory.path()
            + " failed: it has "
            + bytes
            + " bytes of segments, its budget is "
            + budget
            + ". Nothing was committed. Try again after a"
            + " checkpoint, or raise journal.budget.");
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new ClosedException(
          "Writing to the journal " + directory.path() + " failed: it is closed.");
    }
  }

  private void startMaking() {
    if (!making) {
      making = true;
      bytes += segmentSize;
      long number = nextName++;
      worker.later(() -> makeSpare(number));
    }
  }

  private void makeSpare(long number) {
    try {
      Path spare = worker.make(number, segmentSize);
      settle(
          () -> {
            making = false;
            spares.add(spare);
            lastFailure = null;
          });
    } catch (StorageException e) {
      settle(
          () -> {
            making = false;
            bytes -= segmentSize;
            failures++;
            lastFailure = e;
          });
    }
  }

  /** Gives back the room of a record that will not be written. */
  void giveBack(EncodedRecord record) {
    Path own = record.ownSegment();
    if (own == null) {
      settle(() -> room.release(record.length()));
    } else {
      discard(own, lengthFor(record.length()));
    }
  }

  /** Deletes a spare of its own; after closing that is left to the next opening. */
  private void discard(Path own, long length) {
    lock.lock();
    try {
      if (!closed) {
        bytes -= length;
        worker.later(() -> directory.delete(own));
      }
    } finally {
      lock.unlock();
    }
  }

  /** A spare for the writer; there is one if the record at hand was reserved. */
  Path take() {
    lock.lock();
    try {
      return spares.remove();
    } finally {
      lock.unlock();
    }
  }

  /** A spare for a segment that starts with records. */
  Path takeOrMake(long length) {
    if (length == segmentSize && !spares.isEmpty()) {
      return take();
    }
    bytes += length;
    return worker.make(nextName++, length);
  }

  /** The size of the largest record that shares a segment. */
  long largestShared() {
    return room.largestShared();
  }

  /** The length of a segment that starts with records. */
  long lengthHolding(long size) {
    return room.isShared(size) ? segmentSize : lengthFor(size);
  }

  /** A segment of the same number takes this one's place. */
  void replaced(long length) {
    settle(() -> bytes -= length);
  }

  void written(long size) {
    settle(() -> room.written(size));
  }

  void rolled(long remaining) {
    settle(() -> room.rolled(remaining));
  }

  /** Recycles the segments that the last checkpoint does not need. */
  void recycle(JournalState state) {
    for (LiveSegment segment : state.unneeded()) {
      recycle(segment.path);
      state.gone(segment);
    }
  }

  /** Makes a spare of a segment, or deletes it if there are enough; for good when it returns. */
  void recycle(Path segment) {
    long length = directory.sizeOf(segment);
    Path spare = spareFor(length);
    worker.retire(segment, spare);
    settle(
        () -> {
          if (spare == null) {
            bytes -= length;
          } else {
            spares.add(spare);
          }
        });
  }

  private @Nullable Path spareFor(long length) {
    lock.lock();
    try {
      boolean isWanted = length == segmentSize && spares.size() * segmentSize < budget / 4;
      return isWanted ? directory.spare(nextName++) : null;
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Finishes what its thread has begun. */
  @Override
  public void close() {
    settle(() -> closed = true);
    worker.close();
  }
}
