package org.atolldb.federation.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes a payload apart. Throws {@link BufferUnderflowException} where it is shorter than it says.
 */
final class PayloadReader {
  private final ByteBuffer bytes;

  PayloadReader(ByteBuffer bytes) {
    this.bytes = bytes.slice();
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int getByte() {
    return bytes.get();
  }

  int getInt() {
    return bytes.getInt();
  }

  long getLong() {
    return bytes.getLong();
  }

  UUID getUuid() {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  byte[] getBytes() {
    byte[] value = new byte[count()];
    bytes.get(value);
    return value;
  }

  String getText() {
    return new String(getBytes(), StandardCharsets.UTF_8);
  }

  <T> List<T> getList(Supplier<T> element) {
    int count = count();
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  /** A number of things that take at least a byte each. */
  private int count() {
    int count = bytes.getInt();
    if (count < 0 || count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return count;
  }
}
