package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C of byte ranges. */
final class Crc {
  private Crc() {}

  static int of(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  static int of(ByteBuffer bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(from, length));
    return (int) crc.getValue();
  }

  /** The next value of a chain of checksums. */
  static int chained(int chain, int link) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putInt(chain).putInt(link).flip());
    return (int) crc.getValue();
  }
}
