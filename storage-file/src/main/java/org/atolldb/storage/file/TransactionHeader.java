package org.atolldb.storage.file;

import java.nio.ByteBuffer;

/**
 * What stands before a transaction in the log.
 *
 * @param length of the whole record, this header and the trailer included
 * @param tid the transaction
 * @param previousTid the one before it in this database
 * @param chain the checksum that ends the one before it
 * @param descriptionLength bytes of the description
 * @param descriptionCrc its checksum
 * @param objects number of entries
 */
record TransactionHeader(
    long length,
    long tid,
    long previousTid,
    int chain,
    int descriptionLength,
    int descriptionCrc,
    int objects) {
  static final int LENGTH = 48;
  static final int TRAILER = 4;
  private static final int MAGIC = 0x4154584e; // ATXN

  void put(ByteBuffer target, Seal seal, long position) {
    int start = target.position();
    target.putInt(0).putInt(MAGIC).putLong(length).putLong(tid).putLong(previousTid).putInt(chain);
    target.putInt(descriptionLength).putInt(descriptionCrc).putInt(objects);
    seal.close(target, start, LENGTH, position);
  }

  static TransactionHeader get(ByteBuffer source, Segment segment, long position) {
    if (source.getInt(source.position() + Integer.BYTES) != MAGIC
        || !segment.seal().fits(source, source.position(), LENGTH, position)) {
      throw Failures.checksum(
          segment.path(), Position.offset(position), "the header of a transaction");
    }
    source.getLong();
    return new TransactionHeader(
        source.getLong(),
        source.getLong(),
        source.getLong(),
        source.getInt(),
        source.getInt(),
        source.getInt(),
        source.getInt());
  }
}
