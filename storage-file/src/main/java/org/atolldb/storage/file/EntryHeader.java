package org.atolldb.storage.file;

import java.nio.ByteBuffer;

/**
 * What stands before an object's record in the log.
 *
 * @param length of the record, 0 for a deletion
 * @param oid the object
 * @param tid the transaction
 * @param previous position of the entry of the previous revision, {@link Position#NONE} for none
 * @param classId the class
 * @param crc of the record
 */
record EntryHeader(int length, long oid, long tid, long previous, int classId, int crc) {
  static final int LENGTH = 40;

  void put(ByteBuffer target, Seal seal, long position) {
    int start = target.position();
    target.putInt(0).putInt(length).putLong(oid).putLong(tid).putLong(previous).putInt(classId);
    target.putInt(crc);
    seal.close(target, start, LENGTH, position);
  }

  /** Reads the header at the buffer's position, or throws. */
  static EntryHeader get(ByteBuffer source, Segment segment, long position) {
    int at = source.arrayOffset() + source.position();
    EntryHeader header = at(source.array(), at);
    header.verify(source.array(), at, source.remaining(), segment, position);
    source.position(source.position() + LENGTH);
    return header;
  }

  /** Reads a header as it stands there; what was not checked before is to be verified. */
  static EntryHeader at(byte[] bytes, int at) {
    return new EntryHeader(
        (int) Seal.INT.get(bytes, at + 4),
        (long) Seal.LONG.get(bytes, at + 8),
        (long) Seal.LONG.get(bytes, at + 16),
        (long) Seal.LONG.get(bytes, at + 24),
        (int) Seal.INT.get(bytes, at + 32),
        (int) Seal.INT.get(bytes, at + 36));
  }

  /**
   * Compares the header with its checksum.
   *
   * @param bytes what it was read from
   * @param known how many of them from there on were in the file
   */
  void verify(byte[] bytes, int at, int known, Segment segment, long position) {
    if (known < LENGTH || !segment.seal().fits(bytes, at, LENGTH, position)) {
      throw Failures.checksum(segment.path(), Position.offset(position), "the header of an object");
    }
    if (previous >= position) {
      throw Failures.damaged(
          segment.path(),
          Position.offset(position),
          "an object whose previous revision is at " + Position.text(previous),
          "one before it");
    }
  }

  /** Compares a record with its checksum. */
  void check(byte[] bytes, int from, Segment segment, long position) {
    if (Seal.plain(bytes, from, length) != crc) {
      throw Failures.checksum(
          segment.path(),
          Position.offset(position) + LENGTH,
          "the " + length + " bytes of object " + Long.toHexString(oid));
    }
  }
}
