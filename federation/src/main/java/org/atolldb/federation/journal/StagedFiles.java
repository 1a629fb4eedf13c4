package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.RetryableException;
import org.atolldb.StorageException;
import org.atolldb.federation.journal.StagedParts.Placed;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * Large transactions, each in a file of its own from its prepare until every database that it
 * changed is durable without it (rule 12). A file that no decision names is deleted when the
 * journal is opened. Thread-safe.
 */
final class StagedFiles implements AutoCloseable {
  /** Below this many bytes, writing twice is cheaper than a file. */
  private static final long LARGE = 8 << 20;

  private final JournalDirectory directory;
  private final UUID journal;
  private final long large;
  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, StagedFile> open = new HashMap<>();
  private final AtomicLong written = new AtomicLong();
  private long next;
  private long bytes;

  /**
   * The files of an open journal.
   *
   * @param largestShared a record's size above which it does not share a segment
   */
  StagedFiles(
      JournalDirectory directory, UUID journal, JournalSettings settings, long largestShared) {
    this.directory = directory;
    this.journal = journal;
    this.large = Math.min(LARGE, largestShared);
    this.budget = settings.budget();
  }

  /** Opens what a decision needs and deletes the rest. */
  void adopt(JournalState state) {
    Map<Long, StagedTransaction> needed = state.neededStaged();
    next = state.highestStaged() + 1;
    for (Path path : directory.files()) {
      JournalDirectory.stagedNumber(path)
          .ifPresent(
              number -> {
                next = Math.max(next, number + 1);
                if (needed.containsKey(number)) {
                  long length = directory.sizeOf(path);
                  StagedFile file =
                      new StagedFile(number, path, directory.open(path, Disk.Mode.READ), length);
                  add(file);
                  file.requireHeader(journal);
                } else if (!state.isDamaged()) {
                  // In a damaged journal, who names it may only be unreadable.
                  directory.delete(path);
                }
              });
    }
  }

  private void add(StagedFile file) {
    open.put(file.number(), file);
    bytes += file.length();
  }

  /** Whether a transaction is to be staged; looks at no more of it than that takes. */
  boolean isLarge(TransactionDraft draft) {
    long size = 0;
    for (TransactionDraft.Part part : draft.parts()) {
      size += TransactionEncoding.expectedHead(part);
      for (ObjectChange object : part.objects()) {
        size += TransactionEncoding.expected(object);
        if (size >= large) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Writes a transaction's parts and makes them durable. Blocks on the device; leaves nothing if it
   * throws.
   *
   * @param wait how long to wait for others to go when they are more than the journal's budget
   */
  StagedParts stage(TransactionDraft draft, Duration wait) {
    directory.refuseIfBroken();
    long number = number(wait);
    Path path = directory.staged(number);
    DiskFile file = create(path);
    try {
      StagedWriter writer = new StagedWriter(file, StagedFile.header(journal, number));
      List<Placed> placed = new ArrayList<>();
      for (TransactionDraft.Part part : draft.parts()) {
        placed.add(writer.write(part));
      }
      writer.finish();
      directory.force();
      StagedFile staged = new StagedFile(number, path, file, writer.length());
      written.addAndGet(staged.length());
      settle(() -> add(staged));
      return new StagedParts(staged, placed);
    } catch (IOException e) {
      StorageException failure = noRoom(path, e);
      discard(file, path, failure);
      throw failure;
    } catch (RuntimeException | Error e) {
      discard(file, path, e);
      throw e;
    }
  }

  private DiskFile create(Path path) {
    try {
      return directory.disk().open(path, Disk.Mode.CREATE);
    } catch (IOException e) {
      throw noRoom(path, e);
    }
  }

  private StorageException noRoom(Path path, IOException cause) {
    return new StorageException(
        "Preparing a large transaction failed: writing its changes to "
            + path
            + " failed, where "
            + directory.free()
            + " are free: "
            + cause
            + ". Nothing was committed. Free some space and try again.",
        cause);
  }

  private void discard(DiskFile file, Path path, Throwable failure) {
    try {
      file.close();
      directory.disk().delete(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** A number that no file ever had; waits until others leave room for its file. */
  private long number(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (bytes > budget) {
        left = await(left);
      }
      return next++;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller's
  private long await(long nanos) {
    if (nanos > 0) {
      try {
        return changed.awaitNanos(nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new RetryableException(
        "Preparing a large transaction in the journal "
            + directory.path()
            + " failed: earlier large ones that no checkpoint has covered yet take "
            + bytes
            + " bytes, its budget is "
            + budget
            + ". Nothing was committed. Try again after a checkpoint, or raise journal.budget.");
  }

  /** The file of a decision that is applied again. */
  StagedFile get(long number) {
    StagedFile file = openOrNull(number);
    if (file == null) {
      throw SegmentHeader.damaged(
          directory.staged(number), 0, "no such file", "the changes of a large transaction");
    }
    return file;
  }

  private @Nullable StagedFile openOrNull(long number) {
    lock.lock();
    try {
      return open.get(number);
    } finally {
      lock.unlock();
    }
  }

  /** Deletes the file of a transaction that was given up. */
  void abandon(StagedFile file) {
    if (forget(file)) {
      delete(file);
    }
  }

  /** Deletes what no database needs any more, as of the last checkpoint. */
  void recycle(JournalState state) {
    for (long number : state.unneededStaged()) {
      StagedFile file = openOrNull(number);
      if (file != null && forget(file)) {
        delete(file);
      }
      state.stagedGone(number);
    }
  }

  private boolean forget(StagedFile file) {
    lock.lock();
    try {
      boolean found = open.remove(file.number(), file);
      if (found) {
        bytes -= file.length();
        changed.signalAll();
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private void delete(StagedFile file) {
    file.close();
    directory.delete(file.path());
  }

  private void settle(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of all files. */
  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes ever staged. */
  long written() {
    return written.get();
  }

  /** Lets go of the files; they stay. */
  @Override
  public void close() {
    lock.lock();
    try {
      open.values().forEach(StagedFile::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }
}
