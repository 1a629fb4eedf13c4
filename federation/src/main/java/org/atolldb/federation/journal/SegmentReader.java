package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /**
     * A transaction of which some parts are damaged.
     *
     * @param offset where it stands
     * @param frame its header
     * @param payload its payload, the head whole
     * @param damaged the databases of the damaged parts
     */
    default void partial(long offset, RecordFrame frame, ByteBuffer payload, Set<UUID> damaged) {
      record(offset, frame, payload);
    }

    /** A stretch without whole records, known when the segment was scanned. */
    default void hole(Hole hole) {}
  }

  private final Path path;
  private final DiskFile file;
  private final SegmentHeader header;
  private final List<Hole> holes;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;
  private long offset;
  private int chain;
  private int ordinal;

  private SegmentReader(LiveSegment segment, DiskFile file) {
    this.path = segment.path;
    this.file = file;
    this.header = segment.header;
    this.holes = new ArrayList<>(segment.holes());
  }

  static SegmentHeader header(JournalDirectory directory, Path path) {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BLOCK);
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

  static SegmentReader open(JournalDirectory directory, LiveSegment segment) {
    return new SegmentReader(segment, directory.open(segment.path, Disk.Mode.READ));
  }

  /**
   * Reads records from the first on, around the known holes.
   *
   * @param end where to stop at the latest
   * @return where the records end, or where one does not validate
   */
  long walk(long end, Visitor visitor) {
    chain = header.crc();
    ordinal = 0;
    offset = SegmentHeader.BLOCK;
    return walkOn(end, visitor);
  }

  /** Goes on where the last walk stopped. */
  private long walkOn(long end, Visitor visitor) {
    while (offset < end) {
      Hole hole = holeHere();
      if (hole != null && !hole.isHeadWhole()) {
        visitor.hole(hole);
        ordinal = hole.nextOrdinal();
        offset = hole.end();
        continue;
      }
      RecordFrame frame = frame(offset);
      if (frame == null || frame.ordinal() != ordinal || !visit(frame, hole, visitor)) {
        return offset;
      }
      chain = Crc.chained(chain, frame.crc());
      ordinal++;
      offset += frame.size();
    }
    return offset;
  }

  private @Nullable Hole holeHere() {
    for (Hole hole : holes) {
      if (hole.offset() == offset) {
        return hole;
      }
    }
    return null;
  }

  /**
   * Goes on behind what does not validate where the last walk stopped, as far as was forced.
   *
   * @param forced where what was forced ends
   * @param end where to stop at the latest
   * @return where the records end
   */
  long walkAround(long forced, long end, Visitor visitor) {
    while (offset < forced) {
      holes.add(new HoleSearch(this, forced).at(offset, ordinal));
      walkOn(end, visitor);
    }
    return offset;
  }

  /** What was found by walking around it, or known before. */
  List<Hole> holes() {
    return List.copyOf(holes);
  }

  /** Reads a segment that must be whole up to a known end. */
  void walkAll(long end, Visitor visitor) {
    long stopped = walk(end, visitor);
    if (stopped != end) {
      throw SegmentHeader.damaged(
          path, stopped, "bytes that are no record", "record " + ordinal + " of the segment");
    }
  }

  private boolean visit(RecordFrame frame, @Nullable Hole hole, Visitor visitor) {
    ByteBuffer payload = bytes(offset + RecordFrame.SIZE, frame.payloadLength()).slice();
    if (payload.limit() < frame.payloadLength() || !isHeadWhole(frame, payload)) {
      return false;
    }
    try {
      if (hole != null && hole.databases() != null) {
        visitor.partial(offset, frame, payload, hole.databases());
        return true;
      }
      if (!arePartsWhole(frame, payload)) {
        return false;
      }
      visitor.record(offset, frame, payload);
      return true;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      StorageDamagedException damaged =
          SegmentHeader.damaged(
              path, offset, "a record that contradicts itself", "a " + frame.type());
      damaged.addSuppressed(e);
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
  @Nullable RecordFrame frame(long at) {
    return frame(bytes(at, RecordFrame.SIZE), at);
  }

  /** The same, from bytes that were read already and are positioned at the offset. */
  @Nullable RecordFrame frame(ByteBuffer bytes, long at) {
    return RecordFrame.read(bytes, path, header, at);
  }

  /** The file's bytes from an offset on: as many as asked for, or fewer at the end of the file. */
  ByteBuffer bytes(long from, int count) {
    long end = Math.min(from + count, header.length());
    if (from < windowStart || end > windowStart + window.limit()) {
      int size = (int) Math.min(Math.max(count, WINDOW), header.length() - from);
      ByteBuffer next =
          window.capacity() >= size ? window.clear().limit(size) : ByteBuffer.allocate(size);
      JournalDirectory.attempt("Reading", path, () -> file.read(next, from));
      window = next.flip();
      windowStart = from;
    }
    int start = (int) (from - windowStart);
    return window
        .duplicate()
        .position(start)
        .limit((int) Math.min(window.limit(), (long) start + count));
  }

  @Override
  public void close() {
    JournalDirectory.attempt("Closing", path, file::close);
  }
}
