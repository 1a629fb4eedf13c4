package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.atolldb.storage.disk.DiskFile;

/** Writes items in blocks, each sealed together with the one before. Used by one thread. */
final class BlockWriter {
  static final int HEADER = 8;
  static final int MAX_PAYLOAD = 128 << 10;

  private final DiskFile file;
  private final UUID database;
  private final ByteBuffer payload = ByteBuffer.allocate(MAX_PAYLOAD);
  private long offset;
  private int chain;

  BlockWriter(DiskFile file, UUID database) {
    this.file = file;
    this.database = database;
  }

  /** Where to put an item of at most so many bytes. */
  ByteBuffer item(int length) throws IOException {
    if (payload.remaining() < length) {
      flush();
    }
    return payload;
  }

  void flush() throws IOException {
    payload.flip();
    int length = payload.remaining();
    chain = crc(database, chain, payload);
    ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(length).putInt(chain).flip();
    file.write(List.of(header, payload), offset);
    offset += HEADER + length;
    payload.clear();
  }

  long written() {
    return offset;
  }

  static int crc(UUID database, int before, ByteBuffer payload) {
    ByteBuffer identity = ByteBuffer.allocate(24);
    Texts.put(identity, database);
    identity.putInt(before).putInt(payload.remaining());
    CRC32C crc = new CRC32C();
    crc.update(identity.flip());
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }
}
