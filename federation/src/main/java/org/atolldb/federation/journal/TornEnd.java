package org.atolldb.federation.journal;

import java.nio.ByteBuffer;

/**
 * What follows the last whole record of the newest segment.
 *
 * @param end where it ends; where it starts if nothing was written there
 * @param forcedTo the highest forced-up-to that it tells, 0 if none
 */
record TornEnd(long end, long forcedTo) {
  private static final int STEP = 8;
  private static final int CHUNK = 128 << 10;

  static TornEnd search(SegmentReader reader, SegmentHeader header, long start) {
    long forcedTo = 0;
    long end =
        hasBytes(reader, start) ? Math.min(start + SegmentHeader.BLOCK, header.length()) : start;
    for (long chunk = start; chunk < header.length(); chunk += CHUNK) {
      ByteBuffer bytes = reader.bytes(chunk, CHUNK + RecordFrame.SIZE).slice();
      for (int at = 0; at < CHUNK && at + RecordFrame.SIZE <= bytes.limit(); at += STEP) {
        RecordFrame frame =
            RecordFrame.mayStart(bytes, at) ? reader.frame(bytes.position(at), chunk + at) : null;
        if (frame != null) {
          forcedTo = Math.max(forcedTo, frame.forcedIn(header));
          end = Math.max(end, chunk + at + frame.size());
        }
      }
    }
    return new TornEnd(end, forcedTo);
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
}
