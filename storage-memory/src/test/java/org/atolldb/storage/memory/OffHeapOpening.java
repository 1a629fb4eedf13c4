package org.atolldb.storage.memory;

import org.atolldb.StorageException;
import org.atolldb.storage.Storage;

/** Opens an off-heap storage in a JVM of its own and says what came of it. */
final class OffHeapOpening {
  private OffHeapOpening() {}

  public static void main(String[] arguments) {
    try (Storage storage =
        new MemoryStorageProvider().create(Sites.offHeap(1 << 20), Sites.HEADER)) {
      System.out.println("opened, next oid " + storage.newOids(1));
    } catch (StorageException e) {
      System.out.println(e.getMessage());
    }
  }
}
