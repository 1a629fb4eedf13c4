package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import org.atolldb.storage.disk.DiskFile;

/** Reads what {@link BlockWriter} wrote; throws when a block is not whole. Used by one thread. */
final class BlockReader {
  private final Path path;
  private final DiskFile file;
  private final UUID database;
  private ByteBuffer payload = ByteBuffer.allocate(0);
  private long offset;
  private int chain;

  BlockReader(Path path, DiskFile file, UUID database) {
    this.path = path;
    this.file = file;
    this.database = database;
  }

  /** The buffer to read the next item from. */
  ByteBuffer item() throws IOException {
    if (!payload.hasRemaining()) {
      readBlock();
    }
    return payload;
  }

  /** Throws unless everything was read. */
  void expectEnd() throws IOException {
    if (payload.hasRemaining() || file.size() != offset) {
      throw Failures.damaged(path, offset, "more bytes", "the end of the index");
    }
  }

  private void readBlock() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(BlockWriter.HEADER);
    file.read(header, offset);
    int length = header.getInt(0);
    if (header.hasRemaining() || length <= 0 || length > BlockWriter.MAX_PAYLOAD) {
      throw Failures.damaged(path, offset, "a block of " + length + " bytes", "an index block");
    }
    payload = ByteBuffer.allocate(length);
    file.read(payload, offset + BlockWriter.HEADER);
    payload.flip();
    chain = BlockWriter.crc(database, chain, payload);
    if (chain != header.getInt(4)) {
      throw Failures.checksum(path, offset, "an index block of database " + database);
    }
    offset += BlockWriter.HEADER + length;
  }
}
