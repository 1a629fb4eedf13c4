package org.atolldb.federation.database;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;

/** What a storage's header says of whether the journal is needed (rule 4). Thread-safe. */
final class DirtyMark {
  private final ReentrantLock lock = new ReentrantLock();
  private Storage storage;
  private volatile boolean isSet;

  DirtyMark(Storage storage) {
    this.storage = storage;
    this.isSet = isDirty(storage);
  }

  boolean isSet() {
    return isSet;
  }

  /** Sets it and waits until that is durable, unless it is set. */
  void set(UUID journal, long fromTid) {
    lock.lock();
    try {
      if (!isSet) {
        storage.writeHeader(storage.header().dirty(journal, fromTid));
        isSet = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Clears it in a storage that is drained and durable. */
  void clear(UUID owner) {
    lock.lock();
    try {
      StorageHeader header = storage.header();
      storage.writeHeader(header.ownedBy(owner, header.lineage()).clean(storage.lastTid()));
      isSet = false;
    } finally {
      lock.unlock();
    }
  }

  /** Another storage takes the place of the one so far. */
  void moveTo(Storage next) {
    lock.lock();
    try {
      storage = next;
      isSet = isDirty(next);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isDirty(Storage storage) {
    return storage.header().state() == StorageHeader.State.DIRTY;
  }
}
