package org.atolldb.storage.file;

import java.nio.ByteBuffer;
import org.atolldb.storage.StorageHeader;
import org.jspecify.annotations.Nullable;

/**
 * Content of the header file.
 *
 * @param header what the federation says
 * @param sequence one more with every write
 * @param nextOid no greater oid was ever reserved
 * @param forced up to where the log is durable; the log of a clean storage ends there
 * @param incarnation that of new segments
 */
record HeaderSlot(StorageHeader header, long sequence, long nextOid, End forced, int incarnation) {
  static final int LENGTH = 124;
  static final int VERSION = 1;
  private static final long MAGIC = 0x41544f4c4c484452L; // ATOLLHDR
  private static final int CRC = 120;

  /**
   * An end of the log.
   *
   * @param position where
   * @param chain the checksum that ends it
   * @param tid its last transaction
   */
  record End(long position, int chain, long tid) {
    static End of(LogEnd end) {
      return new End(end.position(), end.chain(), end.tid());
    }
  }

  HeaderSlot withForced(End next) {
    return new HeaderSlot(header, sequence, nextOid, next, incarnation);
  }

  HeaderSlot withIncarnation(int next) {
    return new HeaderSlot(header, sequence, nextOid, forced, next);
  }

  HeaderSlot withSequence(long next) {
    return new HeaderSlot(header, next, nextOid, forced, incarnation);
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(MAGIC).putInt(VERSION);
    bytes.putInt(header.state() == StorageHeader.State.CLEAN ? 0 : 1).putLong(sequence);
    Texts.put(bytes, header.database());
    bytes.putLong(header.lineage());
    Texts.put(bytes, header.federation());
    Texts.put(bytes, header.journal());
    bytes.putLong(header.tid()).putLong(nextOid).putLong(forced.position()).putLong(forced.tid());
    bytes.putInt(forced.chain()).putInt(incarnation);
    return bytes.putInt(Seal.plain(bytes.slice(0, CRC))).flip();
  }

  /** The version if the bytes look like a slot of any version, else 0. */
  static int version(ByteBuffer bytes) {
    return bytes.remaining() >= LENGTH && bytes.getLong(0) == MAGIC ? bytes.getInt(Long.BYTES) : 0;
  }

  /** Null if the bytes are not a slot. */
  static @Nullable HeaderSlot decode(ByteBuffer bytes) {
    if (version(bytes) != VERSION || Seal.plain(bytes.slice(0, CRC)) != bytes.getInt(CRC)) {
      return null;
    }
    bytes.position(Long.BYTES + Integer.BYTES);
    StorageHeader.State state =
        bytes.getInt() == 0 ? StorageHeader.State.CLEAN : StorageHeader.State.DIRTY;
    long sequence = bytes.getLong();
    StorageHeader header =
        new StorageHeader(
            Texts.uuid(bytes),
            bytes.getLong(),
            Texts.uuid(bytes),
            state,
            Texts.uuid(bytes),
            bytes.getLong());
    long nextOid = bytes.getLong();
    long position = bytes.getLong();
    long tid = bytes.getLong();
    End forced = new End(position, bytes.getInt(), tid);
    return new HeaderSlot(header, sequence, nextOid, forced, bytes.getInt());
  }
}
