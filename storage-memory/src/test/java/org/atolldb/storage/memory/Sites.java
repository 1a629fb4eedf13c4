package org.atolldb.storage.memory;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;

/** Places for memory storages named "totals". */
final class Sites {
  static final StorageHeader HEADER =
      new StorageHeader(
          new UUID(1, 2), 3, new UUID(4, 5), StorageHeader.State.CLEAN, StorageHeader.NOBODY, 0);

  private Sites() {}

  static StorageSite onHeap() {
    return site(StorageSettings.NONE);
  }

  static StorageSite offHeap(long bytes) {
    return site(new StorageSettings(Map.of("off-heap", bytes)));
  }

  private static StorageSite site(StorageSettings settings) {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return new StorageSite("totals", Path.of("nowhere"), Disk.system(), clock, settings);
  }
}
