package org.atolldb.federation.record;

import java.nio.charset.StandardCharsets;

/**
 * The pieces that Smile values are made of. Reading past the end gives an {@link
 * IndexOutOfBoundsException}, so that hot paths need no checks of their own. Not thread-safe.
 */
abstract sealed class SmileBytes permits SmileReader {
  final byte[] bytes;
  int position;

  /** Where the document ends, at or before the end of the array. */
  final int end;

  SmileBytes(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  abstract RecordDamagedException damaged(String problem);

  static int unzigzag(int zigzag) {
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Groups of 7 bits, the last one of 6 bits and marked. */
  final long varint() {
    long value = 0;
    for (int i = 0; i < 10; i++) {
      byte b = bytes[position++];
      if (b < 0) {
        return (value << 6) | (b & 0x3F);
      }
      value = (value << 7) | b;
    }
    throw damaged("a number longer than 64 bits");
  }

  /** A length of bytes; at most what is left in the record. */
  final int length() {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw damaged("a length of " + length + " bytes with " + (end - position) + " left");
    }
    return (int) length;
  }

  /** Groups of 7 bits, most significant first. */
  final long sevenBits(int groups) {
    long value = 0;
    for (int i = 0; i < groups; i++) {
      value = (value << 7) | (bytes[position++] & 0x7F);
    }
    return value;
  }

  /** A signed number of 1 to 8 bytes in groups of 7 bits, the last one of what remains. */
  final long safeLong(int length) {
    int bits = length * 8;
    long value = sevenBits((bits - 1) / 7);
    int rest = bits - (bits - 1) / 7 * 7;
    value = (value << rest) | (bytes[position++] & ((1 << rest) - 1));
    return value << (64 - bits) >> (64 - bits);
  }

  /** Bytes in groups of 7 bits; the length was checked against what is left. */
  final byte[] safeBytes(int length) {
    byte[] value = new byte[length];
    int held = 0;
    int bits = 0;
    for (int i = 0; i < length; i++) {
      while (bits < 8) {
        int rest = (length - i) * 8 - bits;
        int take = Math.min(rest, 7);
        held = (held << take) | (bytes[position++] & ((1 << take) - 1));
        bits += take;
      }
      bits -= 8;
      value[i] = (byte) (held >>> bits);
      held &= (1 << bits) - 1;
    }
    return value;
  }

  final String ascii(int length) {
    String text = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
    position += length;
    return text;
  }

  final String text(int length) {
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  final String longUtf8() {
    int last = Words.indexOf((byte) Smile.END_TEXT, bytes, position, end);
    if (last < 0) {
      throw damaged("text without an end");
    }
    String text = new String(bytes, position, last - position, StandardCharsets.UTF_8);
    position = last + 1;
    return text;
  }

  final String longAscii() {
    int last = Words.indexOfNegative(bytes, position, end);
    if (last < 0 || bytes[last] != (byte) Smile.END_TEXT) {
      throw damaged("text without an end");
    }
    // Every byte is a character, in this character set as in ASCII, but here nobody looks again.
    String text = new String(bytes, position, last - position, StandardCharsets.ISO_8859_1);
    position = last + 1;
    return text;
  }
}
