package org.atolldb.examples.foodmart;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells when the process is asked to end (Ctrl-C, SIGTERM), and holds the end back until the
 * databases are closed. Thread-safe.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Duration patience;
  private final Thread hook = new Thread(this::holdBack, "stop-signal");

  private StopSignal(Duration patience) {
    this.patience = patience;
  }

  /** Begins to listen; the process ends at the latest {@code patience} after it was asked to. */
  static StopSignal listen(Duration patience) {
    StopSignal signal = new StopSignal(patience);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void holdBack() {
    requested.countDown();
    try {
      finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  void await() throws InterruptedException {
    requested.await();
  }

  /** Everything is closed: the process may end. */
  @Override
  public void close() {
    finished.countDown();
    if (!isRequested()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
