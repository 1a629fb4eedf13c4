package org.atolldb.federation.connection;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjLongConsumer;
import org.atolldb.federation.database.CacheShare;

/**
 * Divides the memory for cached objects among the databases, and each one's share among the
 * connections, so that nobody is cut who holds less than an equal part. It only sets limits:
 * connections obey at their slow paths and at the ends of transactions, idle ones are trimmed by
 * the pool. Thread-safe.
 */
public final class CacheBudget {
  private static final int GRAINS = 256;
  private static final long LARGEST_GRAIN = 64 << 10;

  /** Held while dividing; then the pool's lock is taken to trim idle connections. */
  private final ReentrantLock dividing = new ReentrantLock();

  private final Set<CacheShare> shares = ConcurrentHashMap.newKeySet();
  private final AtomicLong moved = new AtomicLong();
  private final long ceiling;
  private final ObjLongConsumer<UUID> idle;
  private volatile long asked;
  private volatile long newcomer;
  private final AtomicInteger divisions = new AtomicInteger();

  /**
   * A budget.
   *
   * @param asked bytes
   * @param ceiling bytes that the heap can bear
   * @param idle drops objects of a database, of the longest idle connection first, until so many
   *     bytes are free or none is left
   */
  CacheBudget(long asked, long ceiling, ObjLongConsumer<UUID> idle) {
    this.asked = asked;
    this.ceiling = ceiling;
    this.idle = idle;
    this.newcomer = inEffect();
  }

  /**
   * What an administrator or the configuration asks for.
   *
   * @return bytes
   */
  public long asked() {
    return asked;
  }

  /**
   * Changes the budget at once; waits while idle connections are trimmed.
   *
   * @param bytes the new budget
   */
  public void ask(long bytes) {
    asked = bytes;
    divide();
  }

  /**
   * What counts: what is asked for, or what the heap can bear if that is less.
   *
   * @return bytes
   */
  public long inEffect() {
    return Math.min(asked, ceiling);
  }

  /** How many bytes may come or go in a connection before it tells. */
  long grain() {
    return Math.min(LARGEST_GRAIN, inEffect() / GRAINS);
  }

  /** Changes with every division. */
  int divisions() {
    return divisions.get();
  }

  /** Counts a database in. */
  void include(CacheShare share) {
    if (!share.isClosed() && shares.add(share)) {
      share.allow(newcomer, newcomer);
      if (share.target() > 0) {
        moved.addAndGet(step());
      }
    }
  }

  /**
   * Leaves a database out that was detached; its objects are dropped.
   *
   * @param share its share
   */
  public void exclude(CacheShare share) {
    shares.remove(share);
    share.close();
    divide();
    idle.accept(share.database(), Long.MAX_VALUE);
  }

  /**
   * Gives a database a target of its own at once; waits while idle connections are trimmed.
   *
   * @param share its share
   * @param bytes the target, 0 for a fair share
   */
  public void target(CacheShare share, long bytes) {
    include(share);
    share.target(bytes);
    divide();
  }

  /**
   * What a database may take now. Never blocks.
   *
   * @param share its share
   * @return bytes, as of the last division
   */
  public long inEffect(CacheShare share) {
    return shares.contains(share) || share.isClosed() ? share.allowed() : newcomer;
  }

  /** Takes note of what a connection did; it calls {@link #divideIfDue} when no lock is held. */
  void moved(CacheShare share, long grown, long evicted) {
    long since = moved.addAndGet(Math.max(0, grown) + evicted);
    if (since < step() && grown > 0 && share.bytes() > share.allowed()) {
      moved.addAndGet(step());
    }
  }

  /** Divides anew if so much came and went that the division may not be fair any more. */
  void divideIfDue() {
    if (moved.get() >= step() && !dividing.isLocked()) {
      divide();
    }
  }

  private long step() {
    return inEffect() / 64;
  }

  /** Divides anew. */
  void divide() {
    dividing.lock();
    try {
      CacheDivision division = new CacheDivision(List.copyOf(shares), inEffect() - step());
      division.perform(idle);
      newcomer = division.newcomer();
      moved.set(0);
      divisions.incrementAndGet();
    } finally {
      dividing.unlock();
    }
  }
}
