package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/** Reads and verifies transactions in order. Used by one thread. */
final class LogScanner {
  /** Bytes of a transaction above which its objects are not kept in memory. */
  private static final long LARGE = 16 << 20;

  private final LogSegments segments;
  private final long until;
  private SegmentReader reader;
  private boolean chained;
  private int chain;
  private long tid;

  /** From a known end of a prefix to the end of the files. */
  LogScanner(LogSegments segments, LogEnd from) throws IOException {
    this(segments, from.position(), Long.MAX_VALUE);
    chained = true;
    chain = from.chain();
    tid = from.tid();
  }

  /** From the start of any transaction to a position. */
  LogScanner(LogSegments segments, long from, long until) throws IOException {
    this.segments = segments;
    this.until = until;
    this.reader = reader(from);
  }

  /** Where the next transaction starts or the log ends. */
  long position() {
    return reader.position();
  }

  /** The next transaction, null at the end. */
  @Nullable LoggedTransaction next() throws IOException {
    while (!reader.hasMore()) {
      int following = reader.segment().number() + 1;
      if (reader.position() >= until || !exists(following)) {
        return null;
      }
      segments.attachThrough(following);
      reader = reader(Position.of(following, SegmentHeader.LENGTH));
    }
    return read();
  }

  private boolean exists(int number) throws IOException {
    return until == Long.MAX_VALUE
        ? segments.greatestNumber() >= number
        : Position.segment(until) >= number;
  }

  private SegmentReader reader(long from) throws IOException {
    Segment segment = segments.segment(Position.segment(from));
    boolean last = Position.segment(until) == segment.number();
    return new SegmentReader(
        segment, Position.offset(from), last ? Position.offset(until) : segment.size());
  }

  private LoggedTransaction read() throws IOException {
    long start = reader.position();
    ByteBuffer bytes = reader.take(TransactionHeader.LENGTH);
    CRC32C digest = reader.segment().seal().at(start);
    digest.update(bytes.duplicate());
    TransactionHeader header = TransactionHeader.get(bytes, reader.segment(), start);
    expect(header, start);
    bytes = reader.take(header.descriptionLength());
    if (Seal.plain(bytes) != header.descriptionCrc()) {
      throw Failures.checksum(
          reader.segment().path(),
          Position.offset(start) + TransactionHeader.LENGTH,
          "the description of transaction " + header.tid());
    }
    Description description = Description.decode(bytes);
    long firstEntry = reader.position();
    List<ObjectChange> objects = readObjects(header, digest);
    int expected = (int) digest.getValue();
    if (reader.take(TransactionHeader.TRAILER).getInt() != expected
        || reader.position() != start + header.length()) {
      throw Failures.checksum(
          reader.segment().path(), Position.offset(start), "transaction " + header.tid());
    }
    chained = true;
    chain = expected;
    tid = header.tid();
    TransactionPart part =
        new TransactionPart(
            tid,
            header.previousTid(),
            description.databases(),
            description.note(),
            description.classes(),
            objects);
    return new LoggedTransaction(part, start, firstEntry, reader.position(), chain);
  }

  /** Those of a large transaction are verified now and read again when they are needed. */
  private List<ObjectChange> readObjects(TransactionHeader header, CRC32C digest)
      throws IOException {
    boolean isLarge = header.length() > LARGE;
    long first = Position.offset(reader.position());
    List<ObjectChange> objects = new ArrayList<>(isLarge ? 0 : header.objects());
    for (int i = 0; i < header.objects(); i++) {
      ObjectChange change = readObject(reader, header.tid(), digest);
      if (!isLarge) {
        objects.add(change);
      }
    }
    long end = Position.offset(reader.position());
    return isLarge
        ? new LoggedObjects(reader.segment(), header.tid(), first, end, header.objects())
        : objects;
  }

  private void expect(TransactionHeader header, long start) {
    long offset = Position.offset(start);
    if (header.length() > reader.end() - offset) {
      throw Failures.damaged(
          reader.segment().path(),
          reader.end(),
          "the end of the file",
          header.length() + " bytes of transaction " + header.tid() + " from offset " + offset);
    }
    if (chained && (header.previousTid() != tid || header.chain() != chain)) {
      throw Failures.damaged(
          reader.segment().path(),
          offset,
          "a transaction that follows " + header.previousTid(),
          "one that follows " + tid);
    }
  }

  static ObjectChange readObject(SegmentReader reader, long expectedTid, CRC32C digest)
      throws IOException {
    long start = reader.position();
    ByteBuffer bytes = reader.take(EntryHeader.LENGTH);
    digest.update(bytes.duplicate());
    EntryHeader entry = EntryHeader.get(bytes, reader.segment(), start);
    if (entry.tid() != expectedTid) {
      throw Failures.damaged(
          reader.segment().path(),
          Position.offset(start),
          "an object of transaction " + entry.tid(),
          "one of " + expectedTid);
    }
    byte[] state = new byte[reader.available(entry.length())];
    reader.take(state.length).get(state);
    entry.check(state, 0, reader.segment(), start);
    return new ObjectChange(entry.oid(), entry.classId(), state);
  }
}
