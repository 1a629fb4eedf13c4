package org.atolldb.federation.registry;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.atolldb.federation.management.ManagementExport;
import org.jspecify.annotations.Nullable;

/**
 * Tells administrators what became of the federation and its databases, on a thread of its own:
 * whoever listens may take long, and those who tell hold locks. Thread-safe.
 */
final class StateChanges implements AutoCloseable {
  private final ExecutorService teller;
  private volatile @Nullable ManagementExport export;

  StateChanges(ThreadFactory threads) {
    teller = Executors.newSingleThreadExecutor(threads);
  }

  void to(ManagementExport listener) {
    export = listener;
  }

  /** Does not block. */
  void tell(String message) {
    teller.execute(
        () -> {
          ManagementExport listener = export;
          if (listener != null) {
            listener.stateChanged(message);
          }
        });
  }

  /** What was told before is still passed on. */
  @Override
  public void close() {
    teller.shutdown();
  }
}
