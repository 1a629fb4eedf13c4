package org.atolldb.federation.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.atolldb.ClosedException;
import org.atolldb.StorageException;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * The storage of a database, which is another one after it failed and returned: readers ask the one
 * that is there, and go on with the next (rule 10). Thread-safe.
 */
final class StorageAccess {
  private static final long PENDING_BYTES = 4L << 20;

  final Fence fence;
  final DirtyMark mark;
  final OidRange oids;
  final ClassTable classes;
  final PendingTransactions pending = new PendingTransactions();

  private final String name;

  /** Held while transactions are applied, and while another storage takes the place of this one. */
  private final ReentrantLock applying = new ReentrantLock();

  private volatile Storage storage;
  private volatile long lastApplied;
  private volatile long durableThrough;

  StorageAccess(String name, Storage storage, long oidFloor) {
    this.name = name;
    this.storage = storage;
    this.fence = new Fence(name, storage.isVolatile());
    this.mark = new DirtyMark(storage);
    this.oids = new OidRange(storage, oidFloor);
    this.classes = new ClassTable(storage.classes());
    this.lastApplied = storage.lastTid();
    this.durableThrough = mark.isSet() ? 0 : storage.lastTid();
  }

  Storage storage() {
    return storage;
  }

  long lastApplied() {
    return lastApplied;
  }

  long durableThrough() {
    return durableThrough;
  }

  @Nullable Revision revision(long oid, long snapshot, Duration wait) {
    if (fence.isForReaders()) {
      fence.check();
    }
    if (pending.hidesAt(snapshot)) {
      awaitApplied(snapshot, wait);
    }
    Revision onItsWay = pending.find(oid, snapshot);
    return onItsWay == null ? load(oid, snapshot) : onItsWay;
  }

  void awaitApplied(long snapshot, Duration wait) {
    fence.awaitReturn();
    if (pending.reaches(snapshot) && !fence.isUp() && !applyPending(wait)) {
      throw new StorageException(
          "Reading database "
              + name
              + " failed: its storage did not apply the transactions up to "
              + Long.toHexString(snapshot)
              + " within "
              + wait
              + ". Look for a slow or full disk.");
    }
    if (fence.isForReaders() || pending.reaches(snapshot)) {
      fence.check();
    }
  }

  private @Nullable Revision load(long oid, long snapshot) {
    while (true) {
      Storage asked = storage;
      try {
        return asked.load(oid, snapshot);
      } catch (ClosedException | StorageException e) {
        requireReturned(asked, e);
      }
    }
  }

  <T> T ask(Function<Storage, T> question) {
    while (true) {
      Storage asked = storage;
      try {
        return question.apply(asked);
      } catch (ClosedException | StorageException e) {
        requireReturned(asked, e);
      }
    }
  }

  /** Waits for a storage that takes the place of one that failed; throws if none does. */
  void requireReturned(Storage failed, RuntimeException failure) {
    fence.awaitReturn();
    if (storage == failed) {
      fence.check();
      throw failure;
    }
  }

  void applyPending() {
    applying.lock();
    try {
      apply();
    } finally {
      applying.unlock();
    }
  }

  /** The same; false if another thread is at it for longer than that. */
  private boolean applyPending(Duration wait) {
    if (!Waiting.lock(applying, wait)) {
      return false;
    }
    try {
      apply();
      return true;
    } finally {
      applying.unlock();
    }
  }

  /** A failure closes this database off and no other one; what it lacks stays pending. */
  private void apply() {
    List<TransactionPart> parts = pending.all();
    if (fence.isUp() || parts.isEmpty()) {
      return;
    }
    try {
      applyMissing(parts);
    } catch (StorageException e) {
      fence.raise(e);
    } catch (RuntimeException | Error e) {
      fence.raise(
          new StorageException("Applying to database " + name + " failed unexpectedly: " + e, e));
    }
  }

  /** A storage that has just returned may have some of them from the journal. */
  private void applyMissing(List<TransactionPart> parts) {
    long last = lastApplied;
    List<TransactionPart> missing =
        parts.get(0).tid() > last
            ? parts
            : parts.stream().filter(part -> part.tid() > last).toList();
    if (!missing.isEmpty()) {
      storage.apply(missing);
      for (TransactionPart part : missing) {
        classes.stored(part.classes());
      }
      lastApplied = missing.get(missing.size() - 1).tid();
    }
    pending.applied(lastApplied);
  }

  boolean canApplyMore() {
    return !fence.isUp() && pending.reaches(Long.MAX_VALUE);
  }

  boolean isUrgent() {
    return pending.hidesAt(Long.MAX_VALUE - 1);
  }

  boolean isBehind() {
    return pending.bytes() > PENDING_BYTES || pending.hasFile();
  }

  void makeDurable() {
    applyPending();
    long captured = lastApplied;
    if (captured > durableThrough) {
      storage.force();
      durableThrough = captured;
    }
  }

  void reopen(StorageReturn how) {
    fence.returning();
    try {
      closeFailed();
      Storage next = how.open();
      applying.lock();
      try {
        use(next);
        fence.lower();
        apply();
      } finally {
        applying.unlock();
      }
    } catch (RuntimeException | Error e) {
      fence.raiseAgain(e);
      throw e;
    }
    fence.check();
  }

  private void closeFailed() {
    applying.lock();
    try {
      storage.close();
    } finally {
      applying.unlock();
    }
  }

  private void use(Storage next) {
    oids.continueIn(next);
    mark.moveTo(next);
    next.classes()
        .forEach((id, className) -> classes.stored(List.of(new ClassDefinition(id, className))));
    lastApplied = next.lastTid();
    // What the journal gave again is not forced.
    durableThrough = 0;
    storage = next;
  }
}
