package org.atolldb.storage.memory;

import java.util.List;
import java.util.OptionalLong;
import org.atolldb.StorageException;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;

/** Makes storages of type {@code memory}. Thread-safe. */
public final class MemoryStorageProvider implements StorageProvider {
  private static final String OFF_HEAP = "off-heap";
  private static final long MIB = 1 << 20;

  /** For {@code ServiceLoader}. */
  public MemoryStorageProvider() {}

  @Override
  public String type() {
    return "memory";
  }

  @Override
  public boolean isVolatile() {
    return true;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            OFF_HEAP,
            Setting.Kind.SIZE,
            null,
            MIB,
            MIB << 20,
            "Room for records outside the heap; without it they are kept on the heap."));
  }

  /** Never: a memory storage is gone when it is closed. */
  @Override
  public boolean exists(StorageSite site) {
    return false;
  }

  @Override
  public Storage create(StorageSite site, StorageHeader header) {
    OptionalLong room = site.settings().number(OFF_HEAP);
    Records records =
        room.isPresent()
            ? OffHeapRecords.reserve(site.database(), room.getAsLong())
            : new HeapRecords();
    return new MemoryStorage(site.database(), records, header);
  }

  @Override
  public Storage open(StorageSite site) {
    throw new StorageException(
        "Opening memory database '"
            + site.database()
            + "' failed: its content went when it was closed. Create it anew.");
  }
}
