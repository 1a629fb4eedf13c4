package org.atolldb.federation.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads Smile without back references, value by value. Not thread-safe. */
final class SmileReader extends SmileBytes {
  private final int start;
  private int depth;

  /** A reader of a document in an array of its own. */
  SmileReader(byte[] document) {
    this(document, 0, 0, document.length);
  }

  /**
   * A reader of a part of a record.
   *
   * @param start where the record begins, from where damage is counted
   * @param position where the document begins
   * @param end where both end
   */
  SmileReader(byte[] bytes, int start, int position, int end) {
    super(bytes, position, end);
    this.start = start;
  }

  /** The header of a document. */
  void start() {
    for (int i = 0; i < 3; i++) {
      if (bytes[position + i] != Smile.HEADER[i]) {
        throw damaged("no Smile header");
      }
    }
    int flags = bytes[position + 3];
    if (flags >> 4 != 0 || (flags & Smile.SHARED_NAMES_OR_STRINGS) != 0) {
      throw damaged(
          "Smile of a kind that records do not use, flags 0x" + Integer.toHexString(flags & 0xFF));
    }
    position += 4;
  }

  int peek() {
    return bytes[position] & 0xFF;
  }

  /** The next token, which the caller knows from {@link #peek}. */
  void skipToken() {
    position++;
  }

  boolean isEnd() {
    return position == end;
  }

  boolean skipIf(int token) {
    if ((bytes[position] & 0xFF) == token) {
      position++;
      return true;
    }
    return false;
  }

  void startArray() {
    if (!skipIf(Smile.START_ARRAY)) {
      throw mismatch("an array");
    }
    enter();
  }

  void startObject() {
    if (!skipIf(Smile.START_OBJECT)) {
      throw mismatch("an object");
    }
    enter();
  }

  /** Whether the array or object ends here; if so, moves behind it. */
  boolean ends(int token) {
    if ((bytes[position] & 0xFF) != token) {
      return false;
    }
    position++;
    depth--;
    return true;
  }

  /** An end that nothing else may stand before. */
  void end(int token) {
    if (!ends(token)) {
      throw damaged("found " + Smile.describe(peek()) + ", expected the end of an array or object");
    }
  }

  private void enter() {
    if (++depth > Smile.MAX_DEPTH) {
      throw damaged("values nested more than " + Smile.MAX_DEPTH + " deep");
    }
  }

  /** Whether a name stands here; if so, moves behind it. */
  boolean skipName(Key name) {
    if (name.isAt(bytes, position)) {
      position += name.length();
      return true;
    }
    return false;
  }

  /** Whether an object begins here whose first name is the mark; if so, moves behind the name. */
  boolean skipMark() {
    if ((bytes[position] & 0xFF) == Smile.START_OBJECT
        && (bytes[position + 1] & 0xFF) == Smile.ASCII_NAME
        && bytes[position + 2] == '$') {
      position += 3;
      enter();
      return true;
    }
    return false;
  }

  String readName() {
    int token = bytes[position++] & 0xFF;
    if (token == Smile.EMPTY_TEXT) {
      return "";
    } else if (token == Smile.LONG_NAME) {
      return longUtf8();
    } else if (token >= Smile.ASCII_NAME && token < Smile.UTF8_NAME) {
      return ascii(token - Smile.ASCII_NAME + 1);
    } else if (token >= Smile.UTF8_NAME && token <= Smile.LAST_UTF8_NAME) {
      return text(token - Smile.UTF8_NAME + 2);
    }
    position--;
    throw damaged("found byte 0x" + Integer.toHexString(token) + ", expected a name");
  }

  boolean readBoolean() {
    int token = peek();
    if (token != Smile.TRUE && token != Smile.FALSE) {
      throw mismatch("a boolean");
    }
    position++;
    return token == Smile.TRUE;
  }

  int readInt() {
    int token = bytes[position] & 0xFF;
    if (Smile.isSmallInt(token)) {
      position++;
      return unzigzag(token - Smile.SMALL_INT);
    }
    long value = readLong();
    if (value != (int) value) {
      throw new MismatchException("the number " + value, "a number of at most 32 bits");
    }
    return (int) value;
  }

  long readLong() {
    int token = bytes[position] & 0xFF;
    if (Smile.isSmallInt(token)) {
      position++;
      return unzigzag(token - Smile.SMALL_INT);
    } else if (token != Smile.INT && token != Smile.LONG) {
      throw mismatch("an integer of at most 64 bits");
    }
    position++;
    long zigzag = varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** Other numbers that a float holds exactly are taken too. */
  float readFloat() {
    if (skipIf(Smile.FLOAT)) {
      return Float.intBitsToFloat((int) sevenBits(5));
    }
    double value = readDouble();
    if (Double.compare((float) value, value) != 0) {
      throw new MismatchException("the number " + value, "a number that 32 bits hold exactly");
    }
    return (float) value;
  }

  /** Other numbers that a double holds exactly are taken too: a field may have been widened. */
  double readDouble() {
    int token = peek();
    if (token == Smile.DOUBLE) {
      position++;
      return Double.longBitsToDouble(sevenBits(10));
    } else if (token == Smile.FLOAT) {
      return readFloat();
    } else if (isInteger()) {
      return exact(readLong());
    }
    throw mismatch("a number with a fraction");
  }

  private static double exact(long value) {
    double converted = value;
    if ((long) converted != value || value == Long.MAX_VALUE) {
      throw new MismatchException(
          "the number " + value, "a number that 64 bits hold as a fraction");
    }
    return converted;
  }

  /** Narrower integers are taken too. */
  BigInteger readBigInteger() {
    if (skipIf(Smile.BIG_INTEGER)) {
      return unscaled(length());
    } else if (isInteger()) {
      return BigInteger.valueOf(readLong());
    }
    throw mismatch("a big integer");
  }

  private boolean isInteger() {
    int token = peek();
    return token == Smile.INT || token == Smile.LONG || Smile.isSmallInt(token);
  }

  /** Integers are taken too. */
  BigDecimal readBigDecimal() {
    if (isInteger() || peek() == Smile.BIG_INTEGER) {
      return new BigDecimal(readBigInteger());
    } else if (!skipIf(Smile.BIG_DECIMAL)) {
      throw mismatch("a big decimal");
    }
    int scale = unzigzag((int) varint());
    int length = length();
    if (length > 0 && length <= 8) {
      return BigDecimal.valueOf(safeLong(length), scale);
    }
    return new BigDecimal(unscaled(length), scale);
  }

  private BigInteger unscaled(int length) {
    if (length == 0) {
      throw damaged("a number without digits");
    }
    return new BigInteger(safeBytes(length));
  }

  byte[] readBinary() {
    int token = peek();
    if (token == Smile.RAW_BINARY) {
      position++;
      int length = length();
      position += length;
      return Arrays.copyOfRange(bytes, position - length, position);
    } else if (token == Smile.SAFE_BINARY) {
      position++;
      int length = length();
      return safeBytes(length);
    }
    throw mismatch("bytes");
  }

  String readText() {
    int token = bytes[position] & 0xFF;
    if (token >= Smile.ASCII && token < Smile.UTF8) {
      position++;
      return ascii(token - Smile.ASCII + 1);
    } else if (token >= Smile.UTF8 && token < Smile.SMALL_INT) {
      position++;
      return text(token - Smile.UTF8 + 2);
    } else if (token == Smile.EMPTY_TEXT) {
      position++;
      return "";
    } else if (token == Smile.LONG_ASCII || token == Smile.LONG_UTF8) {
      position++;
      return token == Smile.LONG_ASCII ? longAscii() : longUtf8();
    }
    throw mismatch("text");
  }

  /** Moves behind a value and all that is in it. */
  void skipValue() {
    int token = peek();
    if (token == Smile.START_ARRAY) {
      startArray();
      while (!ends(Smile.END_ARRAY)) {
        skipValue();
      }
    } else if (token == Smile.START_OBJECT) {
      startObject();
      while (!ends(Smile.END_OBJECT)) {
        readName();
        skipValue();
      }
    } else {
      skipScalar(token);
    }
  }

  private void skipScalar(int token) {
    if (Smile.isText(token)) {
      readText();
    } else if (token == Smile.INT || token == Smile.LONG || Smile.isSmallInt(token)) {
      readLong();
    } else if (token == Smile.DOUBLE || token == Smile.FLOAT) {
      readDouble();
    } else if (token == Smile.BIG_INTEGER) {
      readBigInteger();
    } else if (token == Smile.BIG_DECIMAL) {
      readBigDecimal();
    } else if (token == Smile.RAW_BINARY || token == Smile.SAFE_BINARY) {
      readBinary();
    } else if (token == Smile.NULL || token == Smile.FALSE || token == Smile.TRUE) {
      position++;
    } else {
      throw mismatch("a value");
    }
  }

  /** What stands here is not what the caller needs: damage if no value can begin so. */
  RuntimeException mismatch(String wanted) {
    int token = peek();
    if (!Smile.isValue(token)) {
      return damaged("found " + Smile.describe(token) + ", expected " + wanted);
    }
    return new MismatchException(Smile.describe(token), wanted);
  }

  @Override
  RecordDamagedException damaged(String problem) {
    return new RecordDamagedException(position - start, problem);
  }

  RecordDamagedException truncated(IndexOutOfBoundsException cause) {
    return new RecordDamagedException(end - start, "ends too early", cause);
  }
}
