package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Checksums that hold only in one database, one incarnation of its log and one position.
 *
 * @param database the database
 * @param incarnation that of the segment
 */
record Seal(UUID database, int incarnation) {
  private static final int IDENTITY = 28;

  /** A checksum that already covers identity and position. */
  CRC32C at(long position) {
    ByteBuffer identity =
        ByteBuffer.allocate(IDENTITY)
            .putLong(database.getMostSignificantBits())
            .putLong(database.getLeastSignificantBits())
            .putInt(incarnation)
            .putLong(position);
    CRC32C crc = new CRC32C();
    crc.update(identity.flip());
    return crc;
  }

  /** Writes the first 4 bytes of a header that begins with the checksum of the rest. */
  void close(ByteBuffer header, int start, int length, long position) {
    header.putInt(start, crc(header, start, length, position));
  }

  /** Whether a header that begins with the checksum of its rest is whole. */
  boolean fits(ByteBuffer header, int start, int length, long position) {
    return header.getInt(start) == crc(header, start, length, position);
  }

  private int crc(ByteBuffer header, int start, int length, long position) {
    CRC32C crc = at(position);
    crc.update(header.slice(start + Integer.BYTES, length - Integer.BYTES));
    return (int) crc.getValue();
  }

  /** The checksum of bytes that a sealed header vouches for. */
  static int plain(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  static int plain(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
