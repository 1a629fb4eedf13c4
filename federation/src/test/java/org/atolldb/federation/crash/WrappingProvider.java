package org.atolldb.federation.crash;

import java.util.List;
import org.atolldb.storage.Setting;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;

/**
 * Puts something around each storage that it makes.
 *
 * @param inner makes the storages
 * @param wrap puts something around one, by the name of its database
 */
public record WrappingProvider(StorageProvider inner, Wrap wrap) implements StorageProvider {
  /** Puts something around a storage. */
  public interface Wrap {
    Storage around(String database, Storage storage);
  }

  @Override
  public String type() {
    return inner.type();
  }

  @Override
  public List<Setting> settings() {
    return inner.settings();
  }

  @Override
  public boolean exists(StorageSite site) {
    return inner.exists(site);
  }

  @Override
  public Storage create(StorageSite site, StorageHeader header) {
    return wrap.around(site.database(), inner.create(site, header));
  }

  @Override
  public Storage open(StorageSite site) {
    return wrap.around(site.database(), inner.open(site));
  }
}
