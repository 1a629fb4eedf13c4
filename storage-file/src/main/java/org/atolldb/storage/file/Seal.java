package org.atolldb.storage.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** A checksum that already covers identity and position. */
  CRC32C at(long position) {
    byte[] identity = new byte[IDENTITY];
    LONG.set(identity, 0, database.getMostSignificantBits());
    LONG.set(identity, 8, database.getLeastSignificantBits());
    INT.set(identity, 16, incarnation);
    LONG.set(identity, 20, position);
    CRC32C crc = new CRC32C();
    crc.update(identity, 0, IDENTITY);
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

  /** Whether a header that begins with the checksum of its rest is whole. */
  boolean fits(byte[] bytes, int start, int length, long position) {
    CRC32C crc = at(position);
    crc.update(bytes, start + Integer.BYTES, length - Integer.BYTES);
    return (int) INT.get(bytes, start) == (int) crc.getValue();
  }

  private int crc(ByteBuffer header, int start, int length, long position) {
    CRC32C crc = at(position);
    if (header.hasArray()) {
      crc.update(
          header.array(), header.arrayOffset() + start + Integer.BYTES, length - Integer.BYTES);
    } else {
      crc.update(header.slice(start + Integer.BYTES, length - Integer.BYTES));
    }
    return (int) crc.getValue();
  }

  /** The checksum of bytes that a sealed header vouches for. */
  static int plain(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }

  static int plain(byte[] bytes) {
    return plain(bytes, 0, bytes.length);
  }

  static int plain(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
