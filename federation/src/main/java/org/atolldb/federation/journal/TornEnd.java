package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atolldb.StorageDamagedException;
import org.jspecify.annotations.Nullable;

/**
 * What follows the last whole record of the newest segment.
 *
 * @param end where it ends; where it starts if nothing was written there
 * @param forcedTo the highest forced-up-to that it tells, 0 if none
 * @param isHeaderWhole whether it starts with a record's header, so that only the payload is wrong
 * @param next the first record behind its start whose header validates, null if there is none
 */
record TornEnd(long end, long forcedTo, boolean isHeaderWhole, @Nullable RecordFrame next) {
  private static final int STEP = 8;
  private static final int CHUNK = 128 << 10;

  static TornEnd search(SegmentReader reader, SegmentHeader header, long start) {
    RecordFrame next = null;
    boolean isHeaderWhole = false;
    long forcedTo = 0;
    long end =
        hasBytes(reader, start) ? Math.min(start + SegmentHeader.BLOCK, header.length()) : start;
    for (long chunk = start; chunk < header.length(); chunk += CHUNK) {
      ByteBuffer bytes = reader.bytes(chunk, CHUNK + RecordFrame.SIZE).slice();
      for (int at = 0; at < CHUNK && at + RecordFrame.SIZE <= bytes.limit(); at += STEP) {
        RecordFrame frame =
            RecordFrame.mayStart(bytes, at) ? reader.frame(bytes.position(at), chunk + at) : null;
        if (frame != null) {
          isHeaderWhole |= chunk + at == start;
          next = next == null && chunk + at > start ? frame : next;
          forcedTo = Math.max(forcedTo, frame.forcedIn(header));
          end = Math.max(end, chunk + at + frame.size());
        }
      }
    }
    return new TornEnd(end, forcedTo, isHeaderWhole, next);
  }

  private static boolean hasBytes(SegmentReader reader, long start) {
    ByteBuffer bytes = reader.bytes(start, RecordFrame.SIZE);
    while (bytes.hasRemaining()) {
      if (bytes.get() != 0) {
        return true;
      }
    }
    return false;
  }

  /** The error for a journal that was forced beyond its last whole record. */
  StorageDamagedException damage(Path file, long start, int records) {
    String found = isHeaderWhole ? "a record with another checksum" : "bytes that are no record";
    int lost = next == null ? 0 : next.ordinal() - records;
    return SegmentHeader.damaged(
        file,
        start,
        lost > 0 ? found + ", the next whole one " + lost + " further" : found,
        "record " + records + " of the segment, which was forced");
  }
}
