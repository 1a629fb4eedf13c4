package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;

/** Writes one transaction piece by piece, however large it is. Used by one thread, once. */
final class LargeTransactionWriter {
  private static final int PIECE = 1 << 20;

  private final Segment segment;
  private final ObjectIndex index;
  private final LogEnd end;
  private ByteBuffer buffer = ByteBuffer.allocate(PIECE);
  private long written;

  LargeTransactionWriter(Segment segment, ObjectIndex index, LogEnd end) {
    this.segment = segment;
    this.index = index;
    this.end = end;
    this.written = Position.offset(end.position());
  }

  /**
   * Writes the transaction at the log's end.
   *
   * @param length of its record
   */
  LoggedTransaction write(TransactionPart part, byte[] description, long length)
      throws IOException {
    long start = end.position();
    CRC32C digest = segment.seal().at(start);
    room(TransactionHeader.LENGTH + description.length);
    new TransactionHeader(
            length,
            part.tid(),
            part.previousTid(),
            end.chain(),
            description.length,
            Seal.plain(description),
            part.objects().size())
        .put(buffer, segment.seal(), start);
    digest.update(buffer.slice(0, TransactionHeader.LENGTH));
    buffer.put(description);
    long firstEntry = position();
    for (ObjectChange change : part.objects()) {
      put(part.tid(), change, digest);
    }
    room(TransactionHeader.TRAILER);
    int chain = (int) digest.getValue();
    buffer.putInt(chain);
    flush();
    return new LoggedTransaction(part, start, firstEntry, position(), chain);
  }

  private void put(long tid, ObjectChange change, CRC32C digest) throws IOException {
    room(EntryHeader.LENGTH + change.state().length);
    int at = buffer.position();
    new EntryHeader(
            change.state().length,
            change.oid(),
            tid,
            index.position(change.oid()),
            change.classId(),
            Seal.plain(change.state()))
        .put(buffer, segment.seal(), position());
    digest.update(buffer.slice(at, EntryHeader.LENGTH));
    buffer.put(change.state());
  }

  private long position() {
    return Position.of(segment.number(), written + buffer.position());
  }

  private void room(int count) throws IOException {
    if (buffer.remaining() < count) {
      flush();
    }
    if (buffer.capacity() < count) {
      buffer = ByteBuffer.allocate(count);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    int count = buffer.limit();
    segment.write(List.of(buffer), written);
    written += count;
    buffer.clear();
  }
}
