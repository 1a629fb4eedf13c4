package org.atolldb.federation.database;

import java.util.concurrent.atomic.LongAdder;

/** What the caches of all connections hold and did of one database. Thread-safe. */
public final class CacheCounters {
  private final LongAdder objects = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  CacheCounters() {}

  /**
   * Adds what one connection did since it last told.
   *
   * @param moreObjects objects held, less those dropped
   * @param moreBytes bytes of their states
   * @param moreHits first touches that found the object loaded
   * @param moreEvictions states dropped to make room
   */
  public void add(long moreObjects, long moreBytes, long moreHits, long moreEvictions) {
    objects.add(moreObjects);
    bytes.add(moreBytes);
    hits.add(moreHits);
    evictions.add(moreEvictions);
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
   * Bytes of their states, estimated from the records.
   *
   * @return the sum
   */
  public long bytes() {
    return bytes.sum();
  }

  /**
   * First touches in a transaction that found the object loaded.
   *
   * @return the count
   */
  public long hits() {
    return hits.sum();
  }

  /**
   * States dropped to make room.
   *
   * @return the count
   */
  public long evictions() {
    return evictions.sum();
  }
}
