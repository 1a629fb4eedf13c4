package org.atolldb.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Values of attributes in {@link TransactionNote} to bytes and back, in the form that the
 * documentation of formats describes. For storages; stateless.
 */
public final class AttributeValue {
  private static final byte TEXT = 1;
  private static final byte WHOLE = 2;
  private static final byte DOUBLE = 3;
  private static final byte FLAG = 4;
  private static final byte INSTANT = 5;

  private AttributeValue() {}

  /**
   * Encodes a value.
   *
   * @param value as in {@link TransactionNote#attributes}
   * @return its type and content
   * @throws IllegalArgumentException if it is of another class
   */
  public static byte[] toBytes(Object value) {
    if (value instanceof String text) {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(1 + content.length).put(TEXT).put(content).array();
    }
    if (value instanceof Long number) {
      return ByteBuffer.allocate(1 + Long.BYTES).put(WHOLE).putLong(number).array();
    }
    if (value instanceof Double number) {
      return ByteBuffer.allocate(1 + Double.BYTES).put(DOUBLE).putDouble(number).array();
    }
    if (value instanceof Boolean flag) {
      return new byte[] {FLAG, (byte) (flag ? 1 : 0)};
    }
    if (value instanceof Instant instant) {
      return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
          .put(INSTANT)
          .putLong(instant.getEpochSecond())
          .putInt(instant.getNano())
          .array();
    }
    throw new IllegalArgumentException(
        "An attribute of a transaction is a "
            + value.getClass().getName()
            + "; it can be a String, Long, Double, Boolean or Instant");
  }

  /**
   * Decodes a value.
   *
   * @param bytes from {@link #toBytes}
   * @return the equal value
   * @throws IllegalArgumentException if the type is not known: a newer release wrote it
   */
  public static Object fromBytes(byte[] bytes) {
    ByteBuffer content = ByteBuffer.wrap(bytes);
    byte type = content.get();
    return switch (type) {
      case TEXT -> new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
      case WHOLE -> content.getLong();
      case DOUBLE -> content.getDouble();
      case FLAG -> content.get() != 0;
      case INSTANT -> Instant.ofEpochSecond(content.getLong(), content.getInt());
      default ->
          throw new IllegalArgumentException(
              "An attribute of a transaction has the unknown type "
                  + type
                  + ": a newer release wrote it");
    };
  }
}
