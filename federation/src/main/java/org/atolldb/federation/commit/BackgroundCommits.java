package org.atolldb.federation.commit;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.atolldb.ClosedException;

/**
 * The threads that commit for callers who do not wait: as many as can share a force, started when
 * needed and ended when idle. Further commits queue. Thread-safe.
 */
public final class BackgroundCommits implements AutoCloseable {
  private static final int MOST = 64;
  private static final int IDLE_SECONDS = 10;

  /** Owns transactions that wait for a thread; never runs. */
  private final Thread queue = new Thread("atoll-commit-queue");

  private final ThreadPoolExecutor executor;

  /**
   * No thread yet.
   *
   * @param threads makes them
   */
  BackgroundCommits(ThreadFactory threads) {
    executor =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> named(threads.newThread(task)));
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread named(Thread thread) {
    thread.setName(thread.getName() + "-commit");
    return thread;
  }

  /**
   * Who a transaction belongs to while it waits for a thread.
   *
   * @return a thread that never runs
   */
  public Thread queue() {
    return queue;
  }

  /**
   * Runs a commit in one of the threads.
   *
   * @param commit what to run; must not throw
   * @throws ClosedException if the federation is closed
   */
  public void run(Runnable commit) {
    try {
      executor.execute(commit);
    } catch (RejectedExecutionException e) {
      throw new ClosedException("The federation is closed");
    }
  }

  /** Ends the threads once they are idle; what is queued still runs. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
