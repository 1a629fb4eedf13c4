package org.atolldb.federation.record;

import java.util.Arrays;

/** The Smile bytes of a member's name, compared and written eight at a time. Immutable. */
final class Key {
  private final byte[] bytes;

  /** The first eight bytes, and which of them there are. */
  private final long word;

  private final long mask;

  Key(String name) {
    SmileWriter writer = new SmileWriter(Long.BYTES);
    writer.writeName(Names.escape(name));
    bytes = writer.toArray();
    word = (long) Words.WORD.get(Arrays.copyOf(bytes, Math.max(bytes.length, Long.BYTES)), 0);
    mask = bytes.length >= Long.BYTES ? -1 : (1L << (bytes.length * Byte.SIZE)) - 1;
  }

  int length() {
    return bytes.length;
  }

  /** Whether the key stands at a position. */
  boolean isAt(byte[] record, int position) {
    if (position > record.length - Math.max(bytes.length, Long.BYTES)) {
      return position <= record.length - bytes.length
          && Arrays.equals(record, position, position + bytes.length, bytes, 0, bytes.length);
    }
    return (((long) Words.WORD.get(record, position) ^ word) & mask) == 0
        && (bytes.length <= Long.BYTES || restIsAt(record, position));
  }

  private boolean restIsAt(byte[] record, int position) {
    for (int i = Long.BYTES; i < bytes.length; i++) {
      if (record[position + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Writes the key, and up to seven bytes behind it that mean nothing. Needs room for both. */
  void write(byte[] target, int position) {
    Words.WORD.set(target, position, word);
    for (int i = Long.BYTES; i < bytes.length; i++) {
      target[position + i] = bytes[i];
    }
  }
}
