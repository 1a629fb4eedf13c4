package org.atolldb.federation.record;

/** The bytes of Smile, as far as records use them. */
final class Smile {
  /** Signature, then: no shared names, no shared strings, raw binary allowed. */
  static final byte[] HEADER = {':', ')', '\n', 0x04};

  /**
   * Flags of a header that say how to read on; both mean back references, which records do not
   * have.
   */
  static final int SHARED_NAMES_OR_STRINGS = 0x03;

  static final int EMPTY_TEXT = 0x20;
  static final int NULL = 0x21;
  static final int FALSE = 0x22;
  static final int TRUE = 0x23;
  static final int INT = 0x24;
  static final int LONG = 0x25;
  static final int BIG_INTEGER = 0x26;
  static final int FLOAT = 0x28;
  static final int DOUBLE = 0x29;
  static final int BIG_DECIMAL = 0x2A;

  /** Text of 1 to 64 ASCII bytes; the length is in the token. */
  static final int ASCII = 0x40;

  /** Text of 2 to 65 UTF-8 bytes; the length is in the token. */
  static final int UTF8 = 0x80;

  /** Integers from -16 to 15; the value is in the token. */
  static final int SMALL_INT = 0xC0;

  static final int LONG_ASCII = 0xE0;
  static final int LONG_UTF8 = 0xE4;
  static final int SAFE_BINARY = 0xE8;
  static final int START_ARRAY = 0xF8;
  static final int END_ARRAY = 0xF9;
  static final int START_OBJECT = 0xFA;
  static final int END_OBJECT = 0xFB;
  static final int END_TEXT = 0xFC;
  static final int RAW_BINARY = 0xFD;

  /** Names share the empty text's token; other names have tokens of their own. */
  static final int LONG_NAME = 0x34;

  static final int ASCII_NAME = 0x80;
  static final int UTF8_NAME = 0xC0;
  static final int LAST_UTF8_NAME = 0xF7;
  static final int MAX_SHORT_NAME = 64;
  static final int MAX_SHORT_UTF8_NAME = 57;

  /** The name that says what an object is, and what other names beginning so get in front. */
  static final String MARK = "$";

  /** Jackson's limit too. */
  static final int MAX_DEPTH = 500;

  private Smile() {}

  /** What a token stands for, in words for errors. */
  static String describe(int token) {
    if (token == NULL) {
      return "null";
    } else if (token == FALSE || token == TRUE) {
      return "a boolean";
    } else if (token == INT || token == LONG || token == BIG_INTEGER || isSmallInt(token)) {
      return "an integer";
    } else if (token == FLOAT || token == DOUBLE || token == BIG_DECIMAL) {
      return "a number with a fraction";
    } else if (isText(token)) {
      return "text";
    } else if (token == START_ARRAY) {
      return "an array";
    } else if (token == START_OBJECT) {
      return "an object";
    } else if (token == SAFE_BINARY || token == RAW_BINARY) {
      return "bytes";
    }
    return "byte 0x" + Integer.toHexString(token);
  }

  static boolean isSmallInt(int token) {
    return token >= SMALL_INT && token < LONG_ASCII;
  }

  static boolean isText(int token) {
    return token == EMPTY_TEXT
        || (token >= ASCII && token < SMALL_INT)
        || token == LONG_ASCII
        || token == LONG_UTF8;
  }

  /** Whether a value can begin with the token. */
  static boolean isValue(int token) {
    return !describe(token).startsWith("byte ");
  }
}
