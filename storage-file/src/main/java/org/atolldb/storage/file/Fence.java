package org.atolldb.storage.file;

import java.util.concurrent.atomic.AtomicReference;
import org.atolldb.StorageException;
import org.atolldb.storage.StorageSite;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything but closing once the files are no longer surely what they should be.
 * Thread-safe.
 */
final class Fence {
  private final StorageSite site;
  private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();

  Fence(StorageSite site) {
    this.site = site;
  }

  boolean isClosed() {
    return reason.get() != null;
  }

  void check() {
    Throwable cause = reason.get();
    if (cause != null) {
      throw error(cause);
    }
  }

  /** Refuses everything later and returns what to throw now. */
  StorageException close(Throwable cause) {
    reason.compareAndSet(null, cause);
    return error(cause);
  }

  private StorageException error(Throwable cause) {
    return new StorageException(
        "Using database '"
            + site.database()
            + "' in "
            + site.directory()
            + " failed: its device failed earlier: "
            + cause.getMessage()
            + ". Check the device, then close the database and open it again; its journal has what may be lost.",
        cause);
  }
}
