package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Texts and UUIDs in buffers. */
final class Texts {
  private Texts() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void put(ByteBuffer target, byte[] text) {
    target.putInt(text.length).put(text);
  }

  static String get(ByteBuffer source) {
    return new String(getBytes(source), StandardCharsets.UTF_8);
  }

  static byte[] getBytes(ByteBuffer source) {
    byte[] bytes = new byte[source.getInt()];
    source.get(bytes);
    return bytes;
  }

  static void put(ByteBuffer target, UUID uuid) {
    target.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
  }

  static UUID uuid(ByteBuffer source) {
    return new UUID(source.getLong(), source.getLong());
  }
}
