package org.atolldb.storage.file;

import java.util.Map;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;
import org.atolldb.testkit.storage.UnreliableDiskContract;

class FileStorageUnreliableDiskTest extends UnreliableDiskContract {
  @Override
  protected StorageProvider provider() {
    return new FileStorageProvider();
  }

  @Override
  protected StorageSettings settings() {
    return new StorageSettings(Map.of("segment-size", 4096L, "index-interval", 4096L));
  }
}
