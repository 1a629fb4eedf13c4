package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The first bytes of a segment.
 *
 * @param number the segment's number
 * @param database whose it is
 * @param incarnation seeds its checksums
 * @param chain the checksum that ends the log before it
 * @param previousEnd where the log before it ends
 * @param previousTid the last transaction before it
 */
record SegmentHeader(
    int number, UUID database, int incarnation, int chain, long previousEnd, long previousTid) {
  static final int LENGTH = 64;
  static final int VERSION = 1;
  private static final long MAGIC = 0x41544f4c4c4c4f47L; // ATOLLLOG
  private static final int CRC = 60;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(MAGIC).putInt(VERSION).putInt(number);
    Texts.put(bytes, database);
    bytes.putInt(incarnation).putInt(chain).putLong(previousEnd).putLong(previousTid).putInt(0);
    return bytes.putInt(Seal.plain(bytes.slice(0, CRC))).flip();
  }

  static SegmentHeader decode(ByteBuffer bytes, Path file) {
    if (bytes.remaining() < LENGTH) {
      throw Failures.damaged(
          file, 0, bytes.remaining() + " bytes", "a segment header of " + LENGTH + " bytes");
    }
    long magic = bytes.getLong();
    int version = bytes.getInt();
    if (magic == MAGIC && version != VERSION) {
      throw Failures.version(file, version, VERSION);
    }
    if (magic != MAGIC || Seal.plain(bytes.slice(0, CRC)) != bytes.getInt(CRC)) {
      throw Failures.checksum(file, 0, "the header of a log segment");
    }
    return new SegmentHeader(
        bytes.getInt(),
        Texts.uuid(bytes),
        bytes.getInt(),
        bytes.getInt(),
        bytes.getLong(),
        bytes.getLong());
  }
}
