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
    int start = source.position();
    if (source.remaining() < LENGTH || !segment.seal().fits(source, start, LENGTH, position)) {
      throw Failures.checksum(segment.path(), Position.offset(position), "the header of an object");
    }
    EntryHeader header = whole(source);
    if (header.previous >= position) {
      throw Failures.damaged(
          segment.path(),
          Position.offset(position),
          "an object whose previous revision is at " + Position.text(header.previous),
          "one before it");
    }
    return header;
  }

  /** Reads a header that was checked before. */
  static EntryHeader whole(ByteBuffer source) {
    source.getInt();
    return new EntryHeader(
        source.getInt(),
        source.getLong(),
        source.getLong(),
        source.getLong(),
        source.getInt(),
        source.getInt());
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
