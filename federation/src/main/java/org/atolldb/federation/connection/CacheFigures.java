package org.atolldb.federation.connection;

/**
 * What a cache held and did.
 *
 * @param objects objects with state
 * @param bytes bytes of state, estimated from the records
 * @param evictions states dropped to keep within the target
 */
public record CacheFigures(long objects, long bytes, long evictions) {
  /** Nothing. */
  public static final CacheFigures NONE = new CacheFigures(0, 0, 0);

  /**
   * The sum of two caches.
   *
   * @param other the other one
   * @return both together
   */
  public CacheFigures plus(CacheFigures other) {
    return new CacheFigures(objects + other.objects, bytes + other.bytes, evictions + other.evictions);
  }
}
