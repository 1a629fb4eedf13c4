package org.atolldb.federation.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds how far damage reaches, and whose it is as far as checksums still vouch for that. Used by
 * one thread.
 *
 * @param reader of the damaged segment
 * @param end where what was forced ends
 */
record HoleSearch(SegmentReader reader, long end) {
  private static final int STEP = 8;

  /**
   * The hole that starts at an offset.
   *
   * @param ordinal the number of the record that should be there
   */
  Hole at(long start, int ordinal) {
    RecordFrame frame = reader.frame(start);
    if (frame != null && frame.ordinal() == ordinal && start + frame.size() <= end) {
      return payload(start, frame);
    }
    for (long at = start + STEP; at < end; at += STEP) {
      RecordFrame next = reader.frame(at);
      if (next != null && next.ordinal() > ordinal) {
        return new Hole(start, at, next.ordinal(), false, databases(start, at));
      }
    }
    return new Hole(start, end, ordinal + 1, false, databases(start, end));
  }

  /** The record's header is right: what kind it is and where it ends is known. */
  private Hole payload(long start, RecordFrame frame) {
    long next = start + frame.size();
    if (frame.type() != RecordType.TRANSACTION) {
      return new Hole(start, next, frame.ordinal() + 1, false, Set.of());
    }
    ByteBuffer payload = reader.bytes(start + RecordFrame.SIZE, frame.payloadLength()).slice();
    if (Crc.of(payload, 0, frame.headLength()) != frame.headCrc()) {
      return new Hole(start, next, frame.ordinal() + 1, false, null);
    }
    Set<UUID> damaged =
        TransactionEncoding.damagedParts(
            TransactionEncoding.head(payload), frame.headLength(), payload);
    return new Hole(start, next, frame.ordinal() + 1, true, damaged);
  }

  /**
   * The databases of a transaction whose header is damaged, if it fills the hole and the head that
   * lists them fits its checksum.
   */
  private @Nullable Set<UUID> databases(long start, long next) {
    ByteBuffer header = reader.bytes(start, RecordFrame.SIZE).slice();
    if (header.limit() < RecordFrame.SIZE) {
      return null;
    }
    int payload = header.getInt(0);
    int head = header.getInt(4);
    boolean fills =
        payload > 0
            && head > 0
            && head < payload
            && start + RecordFrame.sizeOf(payload) == next
            && header.get(8) == RecordType.TRANSACTION.code();
    if (!fills) {
      return null;
    }
    ByteBuffer bytes = reader.bytes(start + RecordFrame.SIZE, payload).slice();
    if (Crc.of(bytes, 0, head) != header.getInt(32)) {
      return null;
    }
    try {
      return new HashSet<>(TransactionEncoding.head(bytes).databases());
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return null;
    }
  }
}
