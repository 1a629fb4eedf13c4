package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first block of a segment. */
record SegmentHeader(
    UUID journal,
    UUID federation,
    long epoch,
    long number,
    long salt,
    long length,
    long forcedOffset,
    long previousEnd,
    int previousCrc) {
  /** Where the first record stands. */
  static final int BLOCK = 4096;

  /** What to do about a file of the journal that is not there, or is not what was written. */
  static final String REMEDY =
      "Nothing was changed. Put back the right file from a copy. If there is none, keep a copy of"
          + " the journal's directory, move it away and run Atoll.recoverWithoutJournal, which keeps"
          + " what the databases themselves have in common.";

  private static final Logger LOG = LoggerFactory.getLogger(SegmentHeader.class);
  private static final int SIZE = 104;

  /** Where the header stands a second time: the only bytes on which all of a segment depends. */
  private static final int COPY = 2048;

  private static final int CHECKED = 100;
  private static final long MAGIC =
      ByteBuffer.wrap("ATOLLJNL".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final int VERSION = 1;

  /** How many bytes of records fit, leaving room for a last CONTINUED. */
  long capacity() {
    return capacity(length);
  }

  static long capacity(long length) {
    return length - BLOCK - RecordFrame.SIZE;
  }

  /** The header's checksum, with which the segment's chain starts. */
  int crc() {
    return Crc.of(fields(), 0, CHECKED);
  }

  /** The checksum of a record's header at a place in this segment. */
  int recordCrc(ByteBuffer bytes, int at, long offset) {
    CRC32C crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(40)
            .putLong(journal.getMostSignificantBits())
            .putLong(journal.getLeastSignificantBits())
            .putLong(number)
            .putLong(salt)
            .putLong(offset)
            .flip());
    crc.update(bytes.slice(at, RecordFrame.CHECKED));
    return (int) crc.getValue();
  }

  /** The block and the zeros behind it that say that no record follows. */
  ByteBuffer encode() {
    ByteBuffer block = ByteBuffer.allocate(BLOCK + RecordFrame.SIZE);
    ByteBuffer fields = fields();
    for (int at : new int[] {0, COPY}) {
      block.put(at, fields, 0, CHECKED).putInt(at + CHECKED, crc());
    }
    return block;
  }

  private ByteBuffer fields() {
    return ByteBuffer.allocate(CHECKED)
        .putLong(MAGIC)
        .putInt(VERSION)
        .putInt(0)
        .putLong(journal.getMostSignificantBits())
        .putLong(journal.getLeastSignificantBits())
        .putLong(federation.getMostSignificantBits())
        .putLong(federation.getLeastSignificantBits())
        .putLong(epoch)
        .putLong(number)
        .putLong(salt)
        .putLong(length)
        .putLong(forcedOffset)
        .putLong(previousEnd)
        .putInt(previousCrc)
        .flip();
  }

  /** Reads a header from the {@link #BLOCK} bytes that hold it twice. */
  static SegmentHeader decode(Path file, ByteBuffer block) {
    ByteBuffer first = block.slice(0, SIZE);
    ByteBuffer copy = block.slice(COPY, SIZE);
    if (!isWhole(first) && isWhole(copy)) {
      LOG.warn("The header of journal segment {} is damaged at offset 0; its copy is whole", file);
      return read(copy);
    }
    check(file, first);
    return read(first);
  }

  private static boolean isWhole(ByteBuffer bytes) {
    return bytes.getLong(0) == MAGIC
        && bytes.getInt(8) == VERSION
        && bytes.getInt(CHECKED) == Crc.of(bytes, 0, CHECKED);
  }

  private static void check(Path file, ByteBuffer bytes) {
    if (bytes.getLong(0) != MAGIC) {
      throw damaged(
          file, 0, Long.toHexString(bytes.getLong(0)), "the mark of a journal segment, ATOLLJNL");
    }
    int crc = Crc.of(bytes, 0, CHECKED);
    if (bytes.getInt(8) != VERSION) {
      throw new StorageException(
          "Opening the journal failed: "
              + file
              + " says format version "
              + bytes.getInt(8)
              + ", this release reads version "
              + VERSION
              + ". Open it with the release that wrote it.");
    }
    if (bytes.getInt(CHECKED) != crc) {
      throw damaged(file, CHECKED, checksum(bytes.getInt(CHECKED)), checksum(crc));
    }
  }

  private static SegmentHeader read(ByteBuffer bytes) {
    return new SegmentHeader(
        new UUID(bytes.getLong(16), bytes.getLong(24)),
        new UUID(bytes.getLong(32), bytes.getLong(40)),
        bytes.getLong(48),
        bytes.getLong(56),
        bytes.getLong(64),
        bytes.getLong(72),
        bytes.getLong(80),
        bytes.getLong(88),
        bytes.getInt(96));
  }

  static String checksum(int crc) {
    return "checksum " + Integer.toHexString(crc);
  }

  static StorageDamagedException damaged(Path file, long offset, String found, String expected) {
    return new StorageDamagedException(file, offset, found, expected, REMEDY);
  }
}
