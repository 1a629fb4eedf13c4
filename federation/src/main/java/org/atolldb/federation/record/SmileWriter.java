package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Writes Smile into an array that grows. Not thread-safe. */
final class SmileWriter {
  private static final int LONGEST_NUMBER = 11;
  private static final int SHORTEST_LONG = 5;

  /** From here on, an array more is faster than one character after the other. */
  private static final int LONG = 24;

  byte[] bytes;
  int size;

  SmileWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes room; the caller then writes up to that many bytes. */
  void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.addExact(size, Math.max(more, size)));
    }
  }

  void token(int token) {
    ensure(1);
    bytes[size++] = (byte) token;
  }

  void raw(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void raw(byte[] source) {
    raw(source, 0, source.length);
  }

  void key(Key key) {
    ensure(key.length() + Long.BYTES);
    key.write(bytes, size);
    size += key.length();
  }

  void writeBoolean(boolean value) {
    token(value ? Smile.TRUE : Smile.FALSE);
  }

  void writeInt(int value) {
    ensure(LONGEST_NUMBER);
    int zigzag = (value << 1) ^ (value >> 31);
    if (zigzag >= 0 && zigzag < 32) {
      bytes[size++] = (byte) (Smile.SMALL_INT + zigzag);
    } else {
      bytes[size++] = Smile.INT;
      varint(zigzag & 0xFFFFFFFFL);
    }
  }

  /** In the shorter form where the value allows. */
  void writeLong(long value) {
    if (value == (int) value) {
      writeInt((int) value);
    } else {
      writeWideLong(value);
    }
  }

  /**
   * In the 64-bit form always, so that it is read as a long without knowing its place. Parsers rely
   * on that form having five bytes at least.
   */
  void writeWideLong(long value) {
    ensure(LONGEST_NUMBER);
    bytes[size++] = Smile.LONG;
    varint((value << 1) ^ (value >> 63), SHORTEST_LONG);
  }

  void writeFloat(float value) {
    ensure(LONGEST_NUMBER);
    bytes[size++] = Smile.FLOAT;
    sevenBits(Float.floatToRawIntBits(value), 5);
  }

  void writeDouble(double value) {
    ensure(LONGEST_NUMBER);
    bytes[size++] = Smile.DOUBLE;
    sevenBits(Double.doubleToRawLongBits(value), 10);
  }

  void writeBigInteger(BigInteger value) {
    token(Smile.BIG_INTEGER);
    safeBytes(value.toByteArray());
  }

  void writeBigDecimal(BigDecimal value) {
    ensure(LONGEST_NUMBER);
    bytes[size++] = Smile.BIG_DECIMAL;
    int scale = value.scale();
    varint(((scale << 1) ^ (scale >> 31)) & 0xFFFFFFFFL);
    safeBytes(value.unscaledValue().toByteArray());
  }

  void writeBinary(byte[] value) {
    ensure(LONGEST_NUMBER);
    bytes[size++] = (byte) Smile.RAW_BINARY;
    varint(value.length);
    raw(value);
  }

  /**
   * Writes nothing and returns false if the text has an unpaired surrogate, which Smile cannot
   * hold.
   */
  boolean writeText(String text) {
    int length = text.length();
    if (length == 0) {
      token(Smile.EMPTY_TEXT);
      return true;
    }
    byte[] utf8 = length < LONG ? null : Utf8.encodeLong(text);
    if (utf8 != null) {
      ensure(utf8.length + 2);
      System.arraycopy(utf8, 0, bytes, size + 1, utf8.length);
      closeText(size + 1 + utf8.length, utf8.length == length);
      return true;
    }
    ensure(Math.addExact(Math.multiplyExact(length, 3), 2));
    if (Utf8.copyAscii(text, bytes, size + 1)) {
      closeText(size + 1 + length, true);
      return true;
    }
    int end = Utf8.encode(text, bytes, size + 1);
    if (end < 0) {
      return false;
    }
    closeText(end, false);
    return true;
  }

  /** Puts the token before the bytes that already stand behind it. */
  private void closeText(int end, boolean ascii) {
    int length = end - size - 1;
    int shortest = ascii ? 1 : 2;
    if (length < shortest + 64) {
      bytes[size] = (byte) ((ascii ? Smile.ASCII : Smile.UTF8) + length - shortest);
      size = end;
    } else {
      bytes[size] = (byte) (ascii ? Smile.LONG_ASCII : Smile.LONG_UTF8);
      bytes[end] = (byte) Smile.END_TEXT;
      size = end + 1;
    }
  }

  /** The name must have no unpaired surrogates; see {@link Utf8#isEncodable}. */
  void writeName(String name) {
    int length = name.length();
    if (length == 0) {
      token(Smile.EMPTY_TEXT);
      return;
    }
    ensure(Math.addExact(Math.multiplyExact(length, 3), 2));
    int start = size + 1;
    int end = start + length;
    int token = Smile.ASCII_NAME + length - 1;
    boolean isShort = length <= Smile.MAX_SHORT_NAME;
    if (!Utf8.copyAscii(name, bytes, start)) {
      end = Utf8.encode(name, bytes, start);
      token = Smile.UTF8_NAME + end - start - 2;
      isShort = end - start <= Smile.MAX_SHORT_UTF8_NAME;
    }
    bytes[size] = (byte) (isShort ? token : Smile.LONG_NAME);
    size = end;
    if (!isShort) {
      token(Smile.END_TEXT);
    }
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void varint(long unsigned) {
    varint(unsigned, 1);
  }

  /** Groups of 7 bits, the last one of 6 bits and marked. Needs room. */
  private void varint(long unsigned, int fewestGroups) {
    int groups = 1;
    for (long rest = unsigned >>> 6; rest != 0; rest >>>= 7) {
      groups++;
    }
    groups = Math.max(groups, fewestGroups);
    long rest = unsigned >>> 6;
    for (int at = size + groups - 2; at >= size; at--) {
      bytes[at] = (byte) (rest & 0x7F);
      rest >>>= 7;
    }
    size += groups;
    bytes[size - 1] = (byte) (0x80 | (unsigned & 0x3F));
  }

  /** The low bits in groups of 7, most significant first. Needs room. */
  private void sevenBits(long bits, int groups) {
    for (int i = groups - 1; i >= 0; i--) {
      bytes[size + i] = (byte) (bits & 0x7F);
      bits >>>= 7;
    }
    // A float's sign extends above its 32 bits: only 4 bits of the first group belong to it.
    bytes[size] &= (byte) (groups == 5 ? 0x0F : 0x01);
    size += groups;
  }

  /**
   * Length, then 8 bytes of 7 bits for each 7 bytes; what remains gets a last byte with its low
   * bits.
   */
  private void safeBytes(byte[] value) {
    ensure(LONGEST_NUMBER + value.length + value.length / 7 + 1);
    varint(value.length);
    int held = 0;
    int bits = 0;
    for (byte b : value) {
      held = (held << 8) | (b & 0xFF);
      bits += 8;
      while (bits >= 7) {
        bits -= 7;
        bytes[size++] = (byte) ((held >>> bits) & 0x7F);
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      bytes[size++] = (byte) held;
    }
  }
}
