package org.atolldb.testkit.storage;

import java.io.IOException;
import java.util.List;
import org.atolldb.StorageException;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;

/** Makes plain storages, all with the same flaw. */
record PlainStorageProvider(Flaw flaw) implements StorageProvider {
  @Override
  public String type() {
    return "plain";
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting("size", Setting.Kind.SIZE, "1MiB", 0, 1 << 30, "A size."));
  }

  @Override
  public boolean exists(StorageSite site) {
    try {
      return site.disk().exists(HeaderFile.path(site));
    } catch (IOException e) {
      throw new StorageException("Looking for a storage failed", e);
    }
  }

  @Override
  public Storage create(StorageSite site, StorageHeader header) {
    return locked(
        site,
        lock -> {
          if (exists(site)) {
            throw new StorageException("There is a storage already");
          }
          Disk disk = site.disk();
          if (disk.exists(PlainStorage.log(site))) {
            disk.delete(PlainStorage.log(site));
          }
          disk.open(PlainStorage.log(site), Disk.Mode.CREATE).close();
          disk.forceDirectory(site.directory());
          HeaderFile.Content content = new HeaderFile.Content(header, 1);
          HeaderFile.write(site, content, flaw);
          return new PlainStorage(site, flaw, lock, content);
        });
  }

  @Override
  public Storage open(StorageSite site) {
    if (!exists(site)) {
      throw new StorageException("There is no storage");
    }
    return locked(site, lock -> new PlainStorage(site, flaw, lock, HeaderFile.read(site)));
  }

  private Storage locked(StorageSite site, Opening opening) {
    try {
      site.disk().createDirectories(site.directory());
      AutoCloseable lock =
          flaw == Flaw.LOCKS_NOTHING
              ? () -> {}
              : site.disk().lock(site.directory().resolve("lock"));
      try {
        return opening.open(lock);
      } catch (IOException | RuntimeException e) {
        if (flaw != Flaw.KEEPS_THE_LOCK_WHEN_OPENING_FAILS) {
          lock.close();
        }
        throw e;
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StorageException("Opening a storage failed", e);
    }
  }

  /** Opens while the lock is held. */
  private interface Opening {
    Storage open(AutoCloseable lock) throws IOException;
  }
}
