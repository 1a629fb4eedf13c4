package org.atolldb.federation.database;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * One database's part of the memory for cached objects: what the caches of all connections hold and
 * did of it, and how much they may hold. Thread-safe.
 */
public final class CacheShare {
  private final LongAdder objects = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
  private volatile long target;
  private volatile long allowed = Long.MAX_VALUE;
  private volatile long limit = Long.MAX_VALUE;
  private final UUID database;
  private volatile boolean closed;

  CacheShare(UUID database, long target) {
    this.database = database;
    this.target = target;
  }

  /** The cache of one connection. */
  public interface Holder {
    /**
     * What it holds of the database.
     *
     * @return bytes, as it last told
     */
    long bytes();
  }

  /**
   * Whose share it is.
   *
   * @return the database's identity
   */
  public UUID database() {
    return database;
  }

  /**
   * A connection begins to cache objects of the database.
   *
   * @param holder its cache
   */
  public void enter(Holder holder) {
    holders.add(holder);
  }

  /**
   * A connection has dropped all that it held.
   *
   * @param holder its cache
   */
  public void leave(Holder holder) {
    holders.remove(holder);
  }

  /**
   * The caches that may hold objects of the database.
   *
   * @return a live view
   */
  public Collection<Holder> holders() {
    return Collections.unmodifiableSet(holders);
  }

  /**
   * Adds what one connection did since it last told.
   *
   * @param moreObjects objects held, less those dropped
   * @param moreBytes bytes that they take
   * @param moreHits first touches that found the object in the cache
   * @param moreEvictions objects dropped to make room
   */
  public void add(long moreObjects, long moreBytes, long moreHits, long moreEvictions) {
    objects.add(moreObjects);
    bytes.add(moreBytes);
    hits.add(moreHits);
    evictions.add(moreEvictions);
  }

  /**
   * Divides anew; called by the federation's budget only.
   *
   * @param newAllowed what all connections together may hold
   * @param newLimit what each connection may hold
   */
  public void allow(long newAllowed, long newLimit) {
    if (!closed) {
      allowed = newAllowed;
      limit = newLimit;
    }
  }

  /** The database is detached: connections drop what they hold. */
  public void close() {
    closed = true;
    allowed = 0;
    limit = 0;
  }

  /**
   * Whether the database is detached.
   *
   * @return true after {@link #close}
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * What an administrator or the configuration asks for.
   *
   * @return bytes, 0 for a fair share
   */
  public long target() {
    return target;
  }

  /**
   * Sets what is asked for; it counts from the next division of the budget.
   *
   * @param newTarget bytes, 0 for a fair share
   */
  public void target(long newTarget) {
    target = newTarget;
  }

  /**
   * What all connections together may hold now.
   *
   * @return bytes
   */
  public long allowed() {
    return allowed;
  }

  /**
   * What each connection may hold now.
   *
   * @return bytes
   */
  public long limit() {
    return limit;
  }

  /**
   * Objects held now.
   *
   * @return the count
   */
  public long objects() {
    return objects.sum();
  }

  /**
   * Bytes that they take, estimated from their records.
   *
   * @return the sum
   */
  public long bytes() {
    return bytes.sum();
  }

  /**
   * First touches in a transaction that found the object in the cache.
   *
   * @return the count
   */
  public long hits() {
    return hits.sum();
  }

  /**
   * Objects dropped to make room.
   *
   * @return the count
   */
  public long evictions() {
    return evictions.sum();
  }
}
