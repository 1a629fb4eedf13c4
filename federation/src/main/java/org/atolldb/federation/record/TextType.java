package org.atolldb.federation.record;

import java.util.Set;

/** Strings: as text, or as UTF-16 if they have an unpaired surrogate, which text cannot hold. */
final class TextType extends ValueType {
  TextType() {
    super(String.class.getName());
  }

  @Override
  boolean isNatural(Object value) {
    return Utf8.isEncodable((String) value);
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    String text = (String) value;
    if (!out.smile.writeText(text)) {
      out.smile.writeBinary(utf16(text));
    }
  }

  /** By hand, because the JDK's encoder replaces unpaired surrogates. */
  private static byte[] utf16(String text) {
    byte[] units = new byte[Math.multiplyExact(text.length(), 2)];
    for (int i = 0; i < text.length(); i++) {
      units[2 * i] = (byte) (text.charAt(i) >> 8);
      units[2 * i + 1] = (byte) text.charAt(i);
    }
    return units;
  }

  @Override
  Object read(Decoder in, Place place) {
    SmileReader smile = in.smile;
    if (smile.peek() != Smile.RAW_BINARY) {
      return smile.readText();
    }
    byte[] units = smile.readBinary();
    char[] text = new char[units.length / 2];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) ((units[2 * i] << 8) | (units[2 * i + 1] & 0xFF));
    }
    return new String(text);
  }
}
