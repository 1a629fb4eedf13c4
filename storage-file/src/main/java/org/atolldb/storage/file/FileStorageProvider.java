package org.atolldb.storage.file;

import java.util.List;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;

/**
 * Makes storages of type {@code file}: one directory a database, an append-only log in it.
 * Thread-safe.
 */
public final class FileStorageProvider implements StorageProvider {
  private static final Setting SEGMENT_SIZE =
      new Setting(
          "segment-size",
          Setting.Kind.SIZE,
          "64MiB",
          4 << 10,
          16L << 30,
          "Length after which a new file of the log is begun.");
  private static final Setting INDEX_INTERVAL =
      new Setting(
          "index-interval",
          Setting.Kind.SIZE,
          "64MiB",
          4 << 10,
          Long.MAX_VALUE,
          "Growth of the log after which its index is saved, so that opening does not read all of the log.");

  /** Made by {@link java.util.ServiceLoader}. */
  public FileStorageProvider() {}

  @Override
  public String type() {
    return "file";
  }

  @Override
  public List<Setting> settings() {
    return List.of(SEGMENT_SIZE, INDEX_INTERVAL);
  }

  @Override
  public boolean exists(StorageSite site) {
    return new StorageDirectory(site).holdsStorage();
  }

  @Override
  public Storage create(StorageSite site, StorageHeader header) {
    return new StorageDirectory(site).create(header, limits(site));
  }

  @Override
  public Storage open(StorageSite site) {
    return new StorageDirectory(site).open(limits(site));
  }

  private static FileStorage.Limits limits(StorageSite site) {
    long standard = 64 << 20;
    return new FileStorage.Limits(
        site.settings().number(SEGMENT_SIZE.name()).orElse(standard),
        site.settings().number(INDEX_INTERVAL.name()).orElse(standard));
  }
}
