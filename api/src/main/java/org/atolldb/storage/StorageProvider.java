package org.atolldb.storage;

import java.util.List;

/**
 * Makes storages of one type; found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>One directory holds at most one storage, locked while it is open.
 */
public interface StorageProvider {
  /**
   * The word after {@code type:} in the configuration.
   *
   * @return for example {@code file}
   */
  String type();

  /**
   * The settings beside {@code type:} that this storage understands.
   *
   * @return their descriptions
   */
  List<Setting> settings();

  /**
   * Whether the content of these storages is lost when the process ends.
   *
   * @return true for storages in memory; false unless overridden
   */
  default boolean isVolatile() {
    return false;
  }

  /**
   * Whether there is something to open.
   *
   * @param site where to look
   * @return true if {@link #open} should be called, false if {@link #create}
   * @throws org.atolldb.StorageException if that cannot be told
   */
  boolean exists(StorageSite site);

  /**
   * Makes a new, empty storage and makes it durable.
   *
   * @param site where
   * @param header its first header
   * @return the open storage; the caller closes it
   * @throws org.atolldb.StorageException if there is one already or it cannot be made
   */
  Storage create(StorageSite site, StorageHeader header);

  /**
   * Opens an existing storage. If its header says dirty, the caller rewinds it before using it.
   *
   * @param site where
   * @return the open storage; the caller closes it
   * @throws org.atolldb.StorageInUseException if somebody has it open, naming the process
   * @throws org.atolldb.StorageDamagedException if it is clean by its header but not whole, or its
   *     format is of another version
   * @throws org.atolldb.StorageException if it is missing or cannot be read
   */
  Storage open(StorageSite site);
}
