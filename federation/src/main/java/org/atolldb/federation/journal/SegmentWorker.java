package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atolldb.ClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Makes, renames and deletes files, one after the other, on a thread that no caller can interrupt.
 * Thread-safe.
 */
final class SegmentWorker implements AutoCloseable {
  private final JournalDirectory directory;
  private final SegmentMaker maker;
  private final ExecutorService executor;
  private volatile @Nullable Thread thread;

  SegmentWorker(JournalDirectory directory, ThreadFactory threads) {
    this.directory = directory;
    this.maker = new SegmentMaker(directory);
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = threads.newThread(task);
              thread = made;
              return made;
            });
  }

  /** Makes a spare and waits for it. */
  Path make(long number, long length) {
    return now(() -> maker.make(number, length));
  }

  /** Gives a segment a spare's name, or deletes it; for good when it returns. */
  void retire(Path segment, @Nullable Path spare) {
    now(
        () -> {
          if (spare == null) {
            directory.delete(segment);
          } else {
            directory.rename(segment, spare);
          }
          directory.force();
          return segment;
        });
  }

  /** Does something in its turn. */
  void later(Runnable work) {
    executor.execute(work);
  }

  /**
   * Does something in its turn, at once if that is part of what is being done, and waits for it.
   */
  <T> T now(Supplier<T> work) {
    if (Thread.currentThread() == thread) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (RejectedExecutionException e) {
      throw new ClosedException(
          "Writing to the journal " + directory.path() + " failed: it is closed.", e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Finishes what was begun. */
  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
