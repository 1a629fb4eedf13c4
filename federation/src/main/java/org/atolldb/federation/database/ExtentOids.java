package org.atolldb.federation.database;

import java.util.Spliterator;
import java.util.Spliterators.AbstractLongSpliterator;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.atolldb.ClosedException;
import org.atolldb.StorageException;
import org.atolldb.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a class at a snapshot; goes on where it was when the storage fails and returns.
 * Confined to one thread.
 */
final class ExtentOids extends AbstractLongSpliterator {
  private final StorageAccess access;
  private final int classId;
  private final long snapshot;
  private @Nullable Storage storage;
  private @Nullable LongStream stream;
  private Spliterator.@Nullable OfLong oids;
  private long last;

  ExtentOids(StorageAccess access, int classId, long snapshot) {
    super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
    this.access = access;
    this.classId = classId;
    this.snapshot = snapshot;
  }

  @Override
  public boolean tryAdvance(LongConsumer action) {
    if (!advance()) {
      return false;
    }
    action.accept(last);
    return true;
  }

  private boolean advance() {
    while (true) {
      Storage asked = access.storage();
      try {
        return oidsIn(asked).tryAdvance((long oid) -> last = oid);
      } catch (ClosedException | StorageException e) {
        access.requireReturned(asked, e);
      }
    }
  }

  private Spliterator.OfLong oidsIn(Storage asked) {
    Spliterator.OfLong known = oids;
    if (known != null && asked == storage) {
      return known;
    }
    close();
    long seen = last;
    LongStream next = asked.objects(classId, snapshot).dropWhile(oid -> oid <= seen);
    Spliterator.OfLong from = next.spliterator();
    storage = asked;
    stream = next;
    oids = from;
    return from;
  }

  void close() {
    LongStream open = stream;
    stream = null;
    oids = null;
    if (open != null) {
      open.close();
    }
  }
}
