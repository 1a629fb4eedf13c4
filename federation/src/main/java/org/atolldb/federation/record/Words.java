package org.atolldb.federation.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arrays of bytes looked at eight at a time. */
final class Words {
  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Words() {}

  /** Where the first byte below 0 stands in a range, or -1. */
  static int indexOfNegative(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - 4 * Long.BYTES; at += 4 * Long.BYTES) {
      long all =
          (long) WORD.get(bytes, at)
              | (long) WORD.get(bytes, at + Long.BYTES)
              | (long) WORD.get(bytes, at + 2 * Long.BYTES)
              | (long) WORD.get(bytes, at + 3 * Long.BYTES);
      if ((all & HIGH_BITS) != 0) {
        break;
      }
    }
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = (long) WORD.get(bytes, at) & HIGH_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] < 0) {
        return at;
      }
    }
    return -1;
  }

  /** Where a byte stands in a range, or -1. */
  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = LOW_BITS * (wanted & 0xFF);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long difference = (long) WORD.get(bytes, at) ^ pattern;
      long found = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }
}
