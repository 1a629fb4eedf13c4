package org.atolldb.federation.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.federation.journal.ObjectChanges;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * The visible transactions that are not in one database's storage yet. Readers find their objects
 * here, so that nobody waits for a storage. A transaction of many objects is not indexed: who reads
 * at or after it has it applied first. Thread-safe.
 */
final class PendingTransactions {
  /** More objects than this cost more to index than to apply; so do those that lie in a file. */
  private static final int INDEXED_OBJECTS = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentHashMap<Long, Pending> newest = new ConcurrentHashMap<>();
  private List<TransactionPart> parts = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();

  /** Whether no object is indexed: most loads find it so, and look no further. */
  private volatile boolean nothingIndexed = true;

  private volatile boolean hasFile;

  /** The oldest one of many objects, or the greatest number. */
  private volatile long oldestUnindexed = Long.MAX_VALUE;

  /**
   * One revision that is on its way.
   *
   * @param older the one before of the same object, if that is on its way too
   */
  private record Pending(long tid, ObjectChange change, @Nullable Pending older) {}

  /** Called before the transaction becomes visible, in the order of the ids. */
  void add(TransactionPart part) {
    boolean indexed = isIndexed(part);
    lock.lock();
    try {
      parts.add(part);
      bytes.addAndGet(size(part));
      hasFile |= isInFile(part);
      if (indexed) {
        nothingIndexed = false;
        for (ObjectChange change : part.objects()) {
          newest.merge(
              change.oid(),
              new Pending(part.tid(), change, null),
              (older, one) -> new Pending(one.tid, one.change, older));
        }
      } else {
        oldestUnindexed = Math.min(oldestUnindexed, part.tid());
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isIndexed(TransactionPart part) {
    return part.objects().size() <= INDEXED_OBJECTS && !isInFile(part);
  }

  private static boolean isInFile(TransactionPart part) {
    return part.objects() instanceof ObjectChanges;
  }

  /** The memory that its records take. */
  private static long size(TransactionPart part) {
    return isInFile(part)
        ? 0
        : part.objects().stream().mapToLong(change -> change.state().length).sum();
  }

  /** All of them, oldest first, as of now. */
  List<TransactionPart> all() {
    lock.lock();
    try {
      return List.copyOf(parts);
    } finally {
      lock.unlock();
    }
  }

  /** The storage has all through one of them. */
  void applied(long throughTid) {
    lock.lock();
    try {
      List<TransactionPart> rest = new ArrayList<>();
      long unindexed = Long.MAX_VALUE;
      for (TransactionPart part : parts) {
        if (part.tid() > throughTid) {
          rest.add(part);
          unindexed = isIndexed(part) ? unindexed : Math.min(unindexed, part.tid());
        } else {
          bytes.addAndGet(-size(part));
          if (isIndexed(part)) {
            forget(part, throughTid);
          }
        }
      }
      parts = rest;
      oldestUnindexed = unindexed;
      nothingIndexed = newest.isEmpty();
      hasFile = rest.stream().anyMatch(PendingTransactions::isInFile);
    } finally {
      lock.unlock();
    }
  }

  private void forget(TransactionPart part, long throughTid) {
    for (ObjectChange change : part.objects()) {
      newest.computeIfPresent(change.oid(), (oid, pending) -> after(pending, throughTid));
    }
  }

  private static @Nullable Pending after(@Nullable Pending pending, long throughTid) {
    if (pending == null || pending.tid <= throughTid) {
      return null;
    }
    return pending.older == null
        ? pending
        : new Pending(pending.tid, pending.change, after(pending.older, throughTid));
  }

  /** How much memory records take that are on their way, in bytes. */
  long bytes() {
    return bytes.get();
  }

  /** Whether one lies in a file: so large that who commits it also applies it. */
  boolean hasFile() {
    return hasFile;
  }

  /** Whether a reader at a snapshot must have it all applied first. */
  boolean hidesAt(long snapshot) {
    return oldestUnindexed <= snapshot;
  }

  /** Whether one at or below a snapshot is on its way. */
  boolean reaches(long snapshot) {
    lock.lock();
    try {
      return !parts.isEmpty() && parts.get(0).tid() <= snapshot;
    } finally {
      lock.unlock();
    }
  }

  /** The newest revision on its way at or below a snapshot; null if the storage must be asked. */
  @Nullable Revision find(long oid, long snapshot) {
    if (nothingIndexed) {
      return null;
    }
    Pending pending = newest.get(oid);
    while (pending != null && pending.tid > snapshot) {
      pending = pending.older;
    }
    return pending == null
        ? null
        : new Revision(pending.tid, pending.change.classId(), pending.change.state());
  }
}
