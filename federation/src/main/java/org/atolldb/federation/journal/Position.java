package org.atolldb.federation.journal;

/** A place in the journal as one growing number: segment number above, offset in it below. */
final class Position {
  private static final int OFFSET_BITS = 32;
  private static final long OFFSET_MASK = 0xffff_ffffL;

  private Position() {}

  static long of(long segment, long offset) {
    return segment << OFFSET_BITS | offset;
  }

  static long segment(long position) {
    return position >>> OFFSET_BITS;
  }

  static long offset(long position) {
    return position & OFFSET_MASK;
  }
}
