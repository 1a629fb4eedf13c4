package org.atolldb.storage.file;

import java.io.IOException;
import java.util.List;
import org.atolldb.storage.TransactionPart;

/** Writes transactions behind the log's end. Used by one thread at a time. */
final class LogWriter {
  /**
   * Bytes after which a write is not made larger by another transaction, and above which one is
   * written piece by piece.
   */
  private static final long WRITE = 16 << 20;

  private final LogSegments segments;
  private final long segmentSize;

  LogWriter(LogSegments segments, long segmentSize) {
    this.segments = segments;
    this.segmentSize = segmentSize;
  }

  /** The end behind which to write: the present one, or the start of a new segment. */
  LogEnd room(LogEnd end, int incarnation) throws IOException {
    boolean full = Position.offset(end.position()) >= segmentSize;
    return full || segments.last().header().incarnation() != incarnation
        ? segments.begin(end, incarnation)
        : end;
  }

  /** Writes the first of the transactions, as many as make one good write. */
  List<LoggedTransaction> write(List<TransactionPart> parts, LogPrefix prefix) throws IOException {
    Segment segment = segments.last();
    long start = Position.offset(prefix.end().position());
    TransactionEncoder encoder =
        new TransactionEncoder(segment.seal(), prefix.index(), prefix.end());
    for (TransactionPart part : parts) {
      byte[] description = Description.encode(part);
      long length = TransactionEncoder.length(part, description);
      if (length > WRITE) {
        if (encoder.isEmpty()) {
          return List.of(
              new LargeTransactionWriter(segment, prefix.index(), prefix.end())
                  .write(part, description, length));
        }
        break;
      }
      encoder.add(part, description, (int) length);
      long end = Position.offset(encoder.position());
      if (end >= segmentSize || end - start >= WRITE) {
        break;
      }
    }
    segment.write(encoder.records(), start);
    return encoder.logged();
  }
}
