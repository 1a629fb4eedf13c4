package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.atolldb.UsageException;

/** Builds a record; grows as needed. */
final class PayloadWriter {
  /** Far above what is sensible, below what an array holds. */
  static final int LARGEST_RECORD = 1 << 30;

  private ByteBuffer bytes;

  PayloadWriter(long expected) {
    bytes = ByteBuffer.allocate(checked(RecordFrame.SIZE + expected + 8));
    bytes.position(RecordFrame.SIZE);
  }

  PayloadWriter() {
    this(512);
  }

  /** How far the payload goes by now. */
  int length() {
    return bytes.position() - RecordFrame.SIZE;
  }

  void putByte(int value) {
    room(1).put((byte) value);
  }

  void putInt(int value) {
    room(4).putInt(value);
  }

  void putLong(long value) {
    room(8).putLong(value);
  }

  void putUuid(UUID value) {
    room(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  void putBytes(byte[] value) {
    putInt(value.length);
    room(value.length).put(value);
  }

  void putText(String value) {
    putBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  <T> void putList(Collection<T> elements, Consumer<T> element) {
    putInt(elements.size());
    elements.forEach(element);
  }

  /** Overwrites four bytes of the payload. */
  void setInt(int at, int value) {
    bytes.putInt(RecordFrame.SIZE + at, value);
  }

  /** The checksum of the payload from a place to its present end. */
  int crcFrom(int at) {
    return Crc.of(bytes.array(), RecordFrame.SIZE + at, length() - at);
  }

  EncodedRecord finish(RecordType type) {
    return finish(type, length());
  }

  EncodedRecord finish(RecordType type, int headLength) {
    int payload = length();
    int size = (int) RecordFrame.sizeOf(payload);
    room(size - bytes.position());
    bytes.putInt(0, payload).putInt(4, headLength).put(8, (byte) type.code());
    return new EncodedRecord(bytes.clear().limit(size));
  }

  private ByteBuffer room(int count) {
    if (bytes.remaining() < count) {
      int needed = checked((long) bytes.position() + count);
      int capacity = (int) Math.min(LARGEST_RECORD, Math.max(needed, 2L * bytes.capacity()));
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }

  private static int checked(long size) {
    if (size > LARGEST_RECORD) {
      throw new UsageException(
          "Writing to the journal failed: one transaction would take "
              + size
              + " bytes, the largest record is "
              + LARGEST_RECORD
              + ". Nothing was committed. Split the work into several transactions.");
    }
    return (int) size;
  }
}
