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
 * @param next its first record whose header validates, null if there is none
 */
record TornEnd(long end, long forcedTo, @Nullable RecordFrame next) {
  private static final int STEP = 8;
  private static final int CHUNK = 128 << 10;

  static TornEnd search(SegmentReader reader, SegmentHeader header, long start) {
    RecordFrame next = null;
    long forcedTo = 0;
    long end =
        hasBytes(reader, start) ? Math.min(start + SegmentHeader.BLOCK, header.length()) : start;
    for (long chunk = start; chunk < header.length(); chunk += CHUNK) {
      ByteBuffer bytes = reader.bytes(chunk, CHUNK + RecordFrame.SIZE).slice();
      for (int at = 0; at < CHUNK && at + RecordFrame.SIZE <= bytes.limit(); at += STEP) {
        RecordFrame frame = reader.frame(bytes.position(at), chunk + at);
        if (frame != null) {
          next = next == null ? frame : next;
          forcedTo = Math.max(forcedTo, frame.forcedIn(header));
          end = Math.max(end, chunk + at + frame.size());
        }
      }
    }
    return new TornEnd(end, forcedTo, next);
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
    String lost =
        next != null && next.ordinal() > records
            ? ", and " + (next.ordinal() - records) + " records missing before the next whole one"
            : "";
    return SegmentHeader.damaged(
        file,
        start,
        "bytes that are no record" + lost,
        "record " + records + " of the segment, which was forced");
  }
}
