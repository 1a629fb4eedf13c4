package org.atolldb.storage.file;

import java.io.IOException;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an extent that exist at a snapshot. Used by one thread while others add to the
 * extent.
 */
final class ExtentSpliterator extends Spliterators.AbstractLongSpliterator {
  private static final int BATCH = 512;

  private final ObjectIndex index;
  private final int classId;
  private final @Nullable SortedOids extent;
  private final long snapshot;
  private final RevisionReader revisions;
  private final Function<IOException, RuntimeException> failure;

  /** Entries before this position are visible at the snapshot without a look at the log. */
  private final long visible;

  private final long[] batch = new long[BATCH];
  private int size;
  private int next;
  private boolean ended;

  ExtentSpliterator(
      LogPrefix prefix,
      int classId,
      long snapshot,
      RevisionReader revisions,
      Function<IOException, RuntimeException> failure) {
    super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
    this.index = prefix.index();
    this.classId = classId;
    this.extent = index.extent(classId);
    this.snapshot = snapshot;
    this.revisions = revisions;
    this.failure = failure;
    this.visible =
        snapshot >= prefix.end().tid()
            ? prefix.end().position()
            : prefix.index().starts().atOrBelow(snapshot);
  }

  @Override
  public boolean tryAdvance(LongConsumer action) {
    while (next < size || refill()) {
      long oid = batch[next++];
      if (exists(oid)) {
        action.accept(oid);
        return true;
      }
    }
    return false;
  }

  private boolean refill() {
    size = extent == null || ended ? 0 : extent.above(size == 0 ? 0 : batch[size - 1], batch);
    next = 0;
    ended = size == 0;
    return !ended;
  }

  private boolean exists(long oid) {
    long marked = index.marked(oid);
    long position = Position.plain(marked);
    if (position < visible && index.isOfOneClass(oid)) {
      return !Position.isDeletion(marked);
    }
    try {
      return revisions.exists(oid, classId, position, snapshot);
    } catch (IOException e) {
      throw failure.apply(e);
    }
  }
}
