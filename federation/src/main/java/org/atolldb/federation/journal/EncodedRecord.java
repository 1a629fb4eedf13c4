package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A record as bytes. What depends on its id and its position is filled in late: {@link #decide} by
 * the thread that appends it, {@link #place} by the one that writes it.
 */
final class EncodedRecord {
  private final ByteBuffer bytes;
  private @Nullable Path ownSegment;

  /**
   * Takes a record whose frame holds its lengths and type; everything behind the payload is zero.
   */
  EncodedRecord(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** A record read from a segment, to be placed in another. */
  static EncodedRecord copy(RecordFrame frame, ByteBuffer payload) {
    ByteBuffer bytes = ByteBuffer.allocate((int) frame.size());
    bytes
        .putInt(frame.payloadLength())
        .putInt(frame.headLength())
        .put((byte) frame.type().code())
        .position(RecordFrame.SIZE)
        .put(payload.duplicate().rewind());
    return new EncodedRecord(bytes.clear().putLong(16, frame.tid()));
  }

  /** What it takes in a segment. */
  int length() {
    return bytes.limit();
  }

  ByteBuffer bytes() {
    return bytes.duplicate();
  }

  @Nullable RecordType type() {
    return RecordType.of(bytes.get(8));
  }

  ByteBuffer payload() {
    return bytes.slice(RecordFrame.SIZE, bytes.getInt(0));
  }

  long tid() {
    return bytes.getLong(16);
  }

  /** The spare made for this record alone, null if it goes wherever there is room. */
  @Nullable Path ownSegment() {
    return ownSegment;
  }

  void ownSegment(Path spare) {
    ownSegment = spare;
  }

  /** Sets the id, and in transactions the previous ids of its databases. */
  void decide(long tid, long... previousTids) {
    bytes.putLong(16, tid);
    TransactionEncoding.setPreviousTids(bytes, RecordFrame.SIZE, previousTids);
  }

  /** Completes the frame for a position and returns its checksum. */
  int place(SegmentHeader segment, long offset, int ordinal, long forcedUpTo) {
    bytes.putInt(12, ordinal);
    bytes.putLong(24, forcedUpTo);
    bytes.putInt(32, Crc.of(bytes, RecordFrame.SIZE, bytes.getInt(4)));
    int crc = segment.recordCrc(bytes, 0, offset);
    bytes.putInt(RecordFrame.CHECKED, crc);
    return crc;
  }
}
