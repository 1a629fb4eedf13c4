package org.atolldb.federation.commit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.atolldb.StorageException;

/**
 * Runs what touches a file for a caller whose thread may be interrupted at any time, and waits for
 * it all the same. Thread-safe.
 */
public final class LibraryThread implements AutoCloseable {
  private final ExecutorService executor;

  /**
   * A thread of its own.
   *
   * @param threads makes it
   */
  public LibraryThread(ThreadFactory threads) {
    executor = Executors.newSingleThreadExecutor(threads);
  }

  /**
   * Runs an action and waits for its end.
   *
   * @param action what to do
   * @throws RuntimeException what the action threw
   */
  public void run(Runnable action) {
    try {
      CompletableFuture.runAsync(action, executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StorageException("A background task failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
