package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.atolldb.federation.journal.StagedParts.Placed;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.disk.DiskFile;

/**
 * Writes a staged file and forces it piece by piece, so that the commits of others never wait for a
 * long force (rule 12). Used by one thread.
 */
final class StagedWriter {
  /** Bytes between two forces. */
  private static final long PIECE = 4 << 20;

  private static final int BUFFER = 256 << 10;

  private final DiskFile file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final CRC32C crc = new CRC32C();
  private long flushed;
  private long forced;

  /** What of the buffer is in the checksum. */
  private int summed;

  StagedWriter(DiskFile file, ByteBuffer header) {
    this.file = file;
    buffer.put(header);
    summed = buffer.position();
  }

  /** Writes a part behind what was written before. */
  Placed write(TransactionDraft.Part part) throws IOException {
    long start = length();
    putInt(part.classes().size());
    for (ClassDefinition definition : part.classes()) {
      putInt(definition.id());
      putBytes(definition.name().getBytes(StandardCharsets.UTF_8));
    }
    putInt(part.objects().size());
    for (ObjectChange object : part.objects()) {
      room(Long.BYTES).putLong(object.oid());
      putInt(object.classId());
      putBytes(object.state());
    }
    sum();
    Placed placed = new Placed(start, length() - start, (int) crc.getValue());
    crc.reset();
    return placed;
  }

  /** Writes and forces the rest. */
  void finish() throws IOException {
    flush();
    file.force();
  }

  long length() {
    return flushed + buffer.position();
  }

  private void putInt(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  private void putBytes(byte[] bytes) throws IOException {
    putInt(bytes.length);
    for (int from = 0; from < bytes.length; ) {
      int count = Math.min(bytes.length - from, room(1).remaining());
      buffer.put(bytes, from, count);
      from += count;
    }
  }

  private ByteBuffer room(int count) throws IOException {
    if (buffer.remaining() < count) {
      flush();
    }
    return buffer;
  }

  private void sum() {
    crc.update(buffer.array(), summed, buffer.position() - summed);
    summed = buffer.position();
  }

  private void flush() throws IOException {
    sum();
    buffer.flip();
    int count = buffer.limit();
    file.write(buffer, flushed);
    flushed += count;
    buffer.clear();
    summed = 0;
    if (flushed - forced >= PIECE) {
      file.force();
      forced = flushed;
    }
  }
}
