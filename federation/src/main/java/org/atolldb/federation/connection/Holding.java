package org.atolldb.federation.connection;

import java.util.List;
import org.atolldb.federation.database.CacheShare;
import org.jspecify.annotations.Nullable;

/**
 * What one connection holds of one database, and did since it last told. Confined to its
 * connection, so that the hot path touches no shared memory; only {@link #bytes} is for all
 * threads.
 */
final class Holding implements CacheShare.Holder {
  private final CacheBudget budget;
  private final List<Holding> untold;
  private @Nullable CacheShare share;
  private long bytes;
  private long objects;
  private long toldObjects;
  private long hits;
  private long evictions;
  private long evictedBytes;
  private boolean listed;
  private volatile long told;

  Holding(CacheBudget budget, List<Holding> untold) {
    this.budget = budget;
    this.untold = untold;
  }

  /** Counts for another open database, or for none; nothing may be held. */
  void moveTo(@Nullable CacheShare next) {
    if (next != share) {
      tell();
      if (share != null) {
        share.leave(this);
      }
      share = next;
      if (next != null) {
        next.enter(this);
        budget.include(next);
      }
    }
  }

  /** What may be held. */
  long limit() {
    return share == null ? 0 : share.limit();
  }

  /** What is held, as of now. */
  long held() {
    return bytes;
  }

  @Override
  public long bytes() {
    return told;
  }

  void held(int moreObjects, long moreBytes) {
    objects += moreObjects;
    bytes += moreBytes;
    list();
    if (Math.abs(bytes - told) > budget.grain()) {
      tell();
    }
  }

  /** A first touch found the object; told at the end of the transaction, see {@link #list}. */
  void hit() {
    hits++;
  }

  void evicted(long freed) {
    evictions++;
    evictedBytes += freed;
    list();
  }

  void tell() {
    listed = false;
    long grown = bytes - told;
    if (share != null) {
      share.add(objects - toldObjects, grown, hits, evictions);
      told = bytes;
      toldObjects = objects;
      budget.moved(share, grown, evictedBytes);
    }
    hits = 0;
    evictions = 0;
    evictedBytes = 0;
  }

  /** Has it tell at the end of the transaction at the latest. */
  void list() {
    if (!listed) {
      listed = true;
      untold.add(this);
    }
  }
}
