package org.atolldb.storage.file;

import java.util.Locale;

/**
 * Where something stands in the log: segment number and offset in one number that grows with the
 * log.
 */
final class Position {
  static final long NONE = 0;
  static final long MAX_OFFSET = (1L << 36) - 1;
  static final int MAX_SEGMENT = (1 << 27) - 1;

  /** Marks, in the index, the position of a deletion. */
  private static final long DELETION = Long.MIN_VALUE;

  private Position() {}

  static long of(int segment, long offset) {
    return (long) segment << 36 | offset;
  }

  static int segment(long position) {
    return (int) (position >>> 36);
  }

  static long offset(long position) {
    return position & MAX_OFFSET;
  }

  static long marked(long position, boolean deletion) {
    return deletion ? position | DELETION : position;
  }

  static boolean isDeletion(long marked) {
    return marked < 0;
  }

  static long plain(long marked) {
    return marked & ~DELETION;
  }

  static String text(long position) {
    return String.format(
        Locale.ROOT, "offset %d of segment %08d", offset(position), segment(position));
  }
}
