package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.jspecify.annotations.Nullable;

/** Reads one segment. Not thread-safe. */
final class SegmentReader implements AutoCloseable {
  private static final int WINDOW = 256 << 10;

  /** Takes records in order. */
  interface Visitor {
    /**
     * A record that is whole.
     *
     * @param offset where it stands
     * @param frame its header
     * @param payload its payload from 0 to the limit, only until the method returns
     */
    void record(long offset, RecordFrame frame, ByteBuffer payload);
  }

  private final Path path;
  private final DiskFile file;
  private final SegmentHeader header;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;
  private int chain;
  private int ordinal;

  private SegmentReader(Path path, DiskFile file, SegmentHeader header) {
    this.path = path;
    this.file = file;
    this.header = header;
  }

  static SegmentHeader header(JournalDirectory directory, Path path) {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.SIZE);
    try (DiskFile file = directory.open(path, Disk.Mode.READ)) {
      int read = file.read(bytes, 0);
      if (read < bytes.capacity()) {
        throw SegmentHeader.damaged(
            path, read, "the end of the file", "a header of " + bytes.capacity() + " bytes");
      }
      SegmentHeader header = SegmentHeader.decode(path, bytes.flip());
      if (file.size() != header.length()) {
        throw SegmentHeader.damaged(
            path, file.size(), "a file of " + file.size() + " bytes", header.length() + " bytes");
      }
      return header;
    } catch (IOException e) {
      throw new StorageException("Reading " + path + " failed: " + e, e);
    }
  }

  static SegmentReader open(JournalDirectory directory, Path path, SegmentHeader header) {
    return new SegmentReader(path, directory.open(path, Disk.Mode.READ), header);
  }

  /**
   * Reads records from the first on.
   *
   * @param end where to stop at the latest
   * @return where the records end, or where one does not validate
   */
  long walk(long end, Visitor visitor) {
    chain = header.crc();
    ordinal = 0;
    long offset = SegmentHeader.BLOCK;
    while (offset < end) {
      RecordFrame frame = frame(offset);
      if (frame == null || frame.ordinal() != ordinal || !visit(offset, frame, visitor)) {
        return offset;
      }
      chain = Crc.chained(chain, frame.crc());
      ordinal++;
      offset += frame.size();
    }
    return offset;
  }

  /** Reads a segment that must be whole up to a known end. */
  void walkAll(long end, Visitor visitor) {
    long stopped = walk(end, visitor);
    if (stopped != end) {
      throw SegmentHeader.damaged(
          path, stopped, "bytes that are no record", "record " + ordinal + " of the segment");
    }
  }

  private boolean visit(long offset, RecordFrame frame, Visitor visitor) {
    ByteBuffer payload = bytes(offset + RecordFrame.SIZE, frame.payloadLength()).slice();
    if (payload.limit() < frame.payloadLength() || !isHeadWhole(frame, payload)) {
      return false;
    }
    try {
      if (!arePartsWhole(frame, payload)) {
        return false;
      }
      visitor.record(offset, frame, payload);
      return true;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      StorageDamagedException damaged =
          SegmentHeader.damaged(
              path, offset, "a record that contradicts itself", "a " + frame.type());
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static boolean isHeadWhole(RecordFrame frame, ByteBuffer payload) {
    return Crc.of(payload, 0, frame.headLength()) == frame.headCrc();
  }

  private static boolean arePartsWhole(RecordFrame frame, ByteBuffer payload) {
    return frame.type() != RecordType.TRANSACTION
        || TransactionEncoding.arePartsWhole(
            TransactionEncoding.head(payload), frame.headLength(), payload);
  }

  /** The chain checksum of the records last walked over. */
  int chain() {
    return chain;
  }

  /** How many records were last walked over. */
  int records() {
    return ordinal;
  }

  /** The header of a record at an offset, null if there is none. */
  private @Nullable RecordFrame frame(long offset) {
    return frame(bytes(offset, RecordFrame.SIZE), offset);
  }

  /** The same, from bytes that were read already and are positioned at the offset. */
  @Nullable RecordFrame frame(ByteBuffer bytes, long offset) {
    return RecordFrame.read(bytes, path, header, offset);
  }

  /** The file's bytes from an offset on: as many as asked for, or fewer at the end of the file. */
  ByteBuffer bytes(long offset, int count) {
    long end = Math.min(offset + count, header.length());
    if (offset < windowStart || end > windowStart + window.limit()) {
      int size = (int) Math.min(Math.max(count, WINDOW), header.length() - offset);
      ByteBuffer next =
          window.capacity() >= size ? window.clear().limit(size) : ByteBuffer.allocate(size);
      JournalDirectory.attempt("Reading", path, () -> file.read(next, offset));
      window = next.flip();
      windowStart = offset;
    }
    int from = (int) (offset - windowStart);
    return window
        .duplicate()
        .position(from)
        .limit((int) Math.min(window.limit(), (long) from + count));
  }

  @Override
  public void close() {
    JournalDirectory.attempt("Closing", path, file::close);
  }
}
