package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a segment forwards in large pieces. Used by one thread. */
final class SegmentReader {
  private static final int PIECE = 256 << 10;

  private final Segment segment;
  private final long end;
  private long offset;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  SegmentReader(Segment segment, long offset, long end) {
    this.segment = segment;
    this.offset = offset;
    this.end = end;
  }

  Segment segment() {
    return segment;
  }

  long position() {
    return Position.of(segment.number(), offset);
  }

  /** The offset behind the last byte to read. */
  long end() {
    return end;
  }

  boolean hasMore() {
    return offset < end;
  }

  /** The length, if so many bytes are left. */
  int available(int length) {
    if (length < 0 || length > end - offset) {
      throw Failures.damaged(
          segment.path(), end, "the end of the log", length + " bytes from offset " + offset);
    }
    return length;
  }

  /** The next bytes; valid until the next call. */
  ByteBuffer take(int length) throws IOException {
    if (buffer.remaining() < available(length)) {
      buffer = ByteBuffer.allocate((int) Math.min(end - offset, Math.max(length, PIECE)));
      segment.read(buffer, offset);
      buffer.flip();
      if (buffer.remaining() < length) {
        throw Failures.damaged(
            segment.path(),
            offset + buffer.remaining(),
            "the end of the file",
            length + " bytes from offset " + offset);
      }
    }
    ByteBuffer taken = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    offset += length;
    return taken;
  }
}
