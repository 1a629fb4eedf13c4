package org.atolldb.federation.configuration;

import java.util.List;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;

/** Storage types as a third party might offer them; configurations are read without opening any. */
final class StorageTypes {
  static final StorageProvider FILE =
      new Declared(
          "file",
          new Setting(
              "segment-size", Setting.Kind.SIZE, "64MiB", 1 << 20, 1 << 30, "Size of a segment."));
  static final StorageProvider MEMORY =
      new Declared(
          "memory",
          new Setting("off-heap", Setting.Kind.SIZE, null, 1 << 20, 1L << 40, "Off the heap."));
  static final StorageProvider REMOTE =
      new Declared(
          "remote",
          new Setting("url", Setting.Kind.TEXT, null, 0, 0, "Where."),
          new Setting("retries", Setting.Kind.COUNT, "3", 0, 10, "How often."),
          new Setting("timeout", Setting.Kind.DURATION, "5s", 1, 60_000, "How long."),
          new Setting("encrypted", Setting.Kind.FLAG, "true", 0, 0, "Whether."));
  static final List<StorageProvider> ALL = List.of(FILE, MEMORY, REMOTE);

  private StorageTypes() {}

  /** A type that can be configured. */
  private record Declared(String type, List<Setting> settings) implements StorageProvider {
    Declared(String type, Setting... settings) {
      this(type, List.of(settings));
    }

    @Override
    public boolean exists(StorageSite site) {
      throw new UnsupportedOperationException(site.toString());
    }

    @Override
    public Storage create(StorageSite site, StorageHeader header) {
      throw new UnsupportedOperationException(site.toString());
    }

    @Override
    public Storage open(StorageSite site) {
      throw new UnsupportedOperationException(site.toString());
    }
  }
}
