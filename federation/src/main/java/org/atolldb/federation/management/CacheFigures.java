package org.atolldb.federation.management;

/**
 * Cached objects of a federation or of one database; counters since it was opened.
 *
 * @param objects loaded objects held now
 * @param bytes bytes that they take, estimated from their records
 * @param hits first touches in a transaction that found the object loaded
 * @param loads first touches that loaded the object from its storage
 * @param evictions objects dropped to make room
 */
public record CacheFigures(long objects, long bytes, long hits, long loads, long evictions) {
  /** Nothing cached. */
  public static final CacheFigures NONE = new CacheFigures(0, 0, 0, 0, 0);
}
