package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atolldb.StorageException;
import org.jspecify.annotations.Nullable;

/** The header of a record whose checksum was right. */
record RecordFrame(
    RecordType type,
    int payloadLength,
    int headLength,
    int ordinal,
    long tid,
    long forcedUpTo,
    int headCrc,
    int crc) {
  static final int SIZE = 40;
  static final int CHECKED = 36;
  private static final int ALIGNMENT = 8;

  /** What a record with such a payload takes. */
  static long sizeOf(long payloadLength) {
    return (SIZE + payloadLength + ALIGNMENT - 1) & -ALIGNMENT;
  }

  long size() {
    return sizeOf(payloadLength);
  }

  /** Up to which offset of its own segment the journal was forced when it was written. */
  long forcedIn(SegmentHeader segment) {
    return Position.segment(forcedUpTo) == segment.number() ? Position.offset(forcedUpTo) : 0;
  }

  /**
   * Reads a header.
   *
   * @param bytes positioned at it
   * @param offset where it stands in the segment
   * @return null if no header was written here
   */
  static @Nullable RecordFrame read(
      ByteBuffer bytes, Path file, SegmentHeader segment, long offset) {
    int at = bytes.position();
    if (bytes.remaining() < SIZE || !plausible(bytes, at, segment, offset)) {
      return null;
    }
    int crc = bytes.getInt(at + CHECKED);
    if (crc != segment.recordCrc(bytes, at, offset)) {
      return null;
    }
    RecordType type = RecordType.of(bytes.get(at + 8));
    if (type == null) {
      throw new StorageException(
          "Opening the journal failed: "
              + file
              + " holds a record of type "
              + bytes.get(at + 8)
              + " at offset "
              + offset
              + ", written by a newer release. Open it with that release.");
    }
    return new RecordFrame(
        type,
        bytes.getInt(at),
        bytes.getInt(at + 4),
        bytes.getInt(at + 12),
        bytes.getLong(at + 16),
        bytes.getLong(at + 24),
        bytes.getInt(at + 32),
        crc);
  }

  /** Tells almost all garbage from a header by one look: a type and three zeros. */
  static boolean mayStart(ByteBuffer bytes, int at) {
    int typeAndZeros = bytes.getInt(at + 8);
    return typeAndZeros != 0 && (typeAndZeros & 0xffffff) == 0;
  }

  private static boolean plausible(ByteBuffer bytes, int at, SegmentHeader segment, long offset) {
    int payload = bytes.getInt(at);
    int head = bytes.getInt(at + 4);
    return mayStart(bytes, at)
        && payload >= 0
        && head >= 0
        && head <= payload
        && offset + sizeOf(payload) <= segment.length();
  }
}
