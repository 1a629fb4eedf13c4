package org.atolldb.federation.journal;

/**
 * What room there is and how much of it is promised. A record takes at most a quarter of a segment,
 * so rolling to the next segment wastes less than that, and what was promised fits in whatever
 * order it comes. Guarded by {@link SegmentPool}'s lock.
 */
final class RoomLedger {
  private final long capacity;
  private final long largest;
  private long remaining;
  private long reserved;

  RoomLedger(long segmentSize) {
    capacity = SegmentHeader.capacity(segmentSize);
    largest = capacity / 4;
  }

  /** Whether a record is small enough to share a segment. */
  boolean isShared(long size) {
    return size <= largest;
  }

  /** The size of the largest such record. */
  long largestShared() {
    return largest;
  }

  boolean fits(long size, int spares) {
    return reserved + size <= Math.max(0, remaining - largest) + spares * (capacity - largest);
  }

  void reserve(long size) {
    reserved += size;
  }

  void release(long size) {
    reserved -= size;
  }

  /** Promised room was used. */
  void written(long size) {
    reserved -= size;
    remaining -= size;
  }

  /** Another segment is the current one. */
  void rolled(long room) {
    remaining = Math.min(capacity, room);
  }
}
