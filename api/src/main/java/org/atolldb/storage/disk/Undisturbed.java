package org.atolldb.storage.disk;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does in a thread of its own what an interrupt of the caller would break off half-way: it closes
 * the channel that is in use. For rare operations, a thread costs some 50 microseconds.
 */
final class Undisturbed {
  private Undisturbed() {}

  static <T> T call(Callable<T> operation) throws IOException {
    FutureTask<T> task = new FutureTask<>(operation);
    Thread thread = new Thread(task, "atoll-disk");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw asOfTheCaller(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static IOException asOfTheCaller(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof IOException io ? io : new IOException(thrown);
  }
}
