package org.atolldb.federation.database;

import org.atolldb.storage.Storage;

/** How a storage that failed is opened again. Used by one thread. */
public interface StorageReturn {
  /**
   * Opens the storage, rewinds it to what is surely durable in it, and applies what the journal has
   * beyond that, as of the call.
   *
   * @return the open storage, this database's
   * @throws org.atolldb.AtollException if that is not possible; nothing is then open
   */
  Storage open();
}
