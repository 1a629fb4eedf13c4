package org.atolldb.storage.file;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.storage.DurableStorageContract;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest extends DurableStorageContract {
  @TempDir private Path folder;
  private int sites;

  @Override
  protected StorageProvider provider() {
    return new FileStorageProvider();
  }

  @Override
  protected StorageSite site() {
    return new StorageSite(
        "shop",
        folder.resolve("storage-" + ++sites),
        Disk.system(),
        InstantSource.system(),
        new StorageSettings(Map.of("segment-size", 4096L, "index-interval", 8192L)));
  }
}
