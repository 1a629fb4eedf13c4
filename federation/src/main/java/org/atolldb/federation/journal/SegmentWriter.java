package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Writes records one behind the other into a segment that has its header. Not thread-safe. */
final class SegmentWriter implements AutoCloseable {
  private static final int LARGEST_STAGE = 1 << 20;
  private static final ByteBuffer NO_STAGE = ByteBuffer.allocate(0);
  private static final ByteBuffer END = ByteBuffer.allocate(RecordFrame.SIZE).asReadOnlyBuffer();

  private final Path path;
  private final DiskFile file;
  private final SegmentHeader header;
  private final ByteBuffer stage;
  private long staged;
  private long offset;
  private int ordinal;
  private int chain;

  private SegmentWriter(
      Path path,
      DiskFile file,
      SegmentHeader header,
      ByteBuffer stage,
      long offset,
      int ordinal,
      int chain) {
    this.path = path;
    this.file = file;
    this.header = header;
    this.stage = stage;
    this.offset = offset;
    this.staged = offset;
    this.ordinal = ordinal;
    this.chain = chain;
  }

  /** Goes on behind records that are there, to {@link #remark} only. */
  static SegmentWriter open(
      JournalDirectory directory, LiveSegment segment, long offset, int ordinal, int chain) {
    DiskFile file = directory.open(segment.path, Disk.Mode.WRITE);
    return new SegmentWriter(segment.path, file, segment.header, NO_STAGE, offset, ordinal, chain);
  }

  /**
   * Makes a segment of a spare: first its content, forced, then its name.
   *
   * @param records what it holds from the beginning
   */
  static SegmentWriter begin(
      JournalDirectory directory, Path spare, SegmentHeader header, List<EncodedRecord> records) {
    int stage = (int) Math.min(LARGEST_STAGE, header.length());
    return begin(directory, spare, header, records, ByteBuffer.allocateDirect(stage));
  }

  private static SegmentWriter begin(
      JournalDirectory directory,
      Path spare,
      SegmentHeader header,
      List<EncodedRecord> records,
      ByteBuffer stage) {
    SegmentWriter first =
        new SegmentWriter(
            spare,
            directory.open(spare, Disk.Mode.WRITE),
            header,
            stage,
            SegmentHeader.BLOCK,
            0,
            header.crc());
    try (first) {
      JournalDirectory.attempt("Writing", spare, () -> first.file.write(header.encode(), 0));
      long forcedUpTo = first.position();
      records.forEach(record -> first.add(record, forcedUpTo));
      first.flush();
      first.force();
    }
    Path named = directory.promote(spare, header.number());
    return new SegmentWriter(
        named,
        directory.open(named, Disk.Mode.WRITE),
        header,
        stage,
        first.offset,
        first.ordinal,
        first.chain);
  }

  /** Starts the segment that follows, which says where this one ends. */
  SegmentWriter next(JournalDirectory directory, Path spare, long salt, long length) {
    SegmentHeader next =
        new SegmentHeader(
            header.journal(),
            header.federation(),
            header.epoch(),
            header.number() + 1,
            salt,
            length,
            SegmentHeader.BLOCK,
            offset,
            chain);
    return begin(directory, spare, next, List.of(), stage);
  }

  boolean fits(EncodedRecord record) {
    return offset + record.length() <= header.length() - RecordFrame.SIZE;
  }

  /** Takes a record; it is on its way to the file when {@link #flush} returns. */
  void add(EncodedRecord record, long forcedUpTo) {
    chain = Crc.chained(chain, record.place(header, offset, ordinal, forcedUpTo));
    ordinal++;
    offset += record.length();
    ByteBuffer bytes = record.bytes();
    while (bytes.hasRemaining()) {
      if (!stage.hasRemaining()) {
        drain();
      }
      int count = Math.min(stage.remaining(), bytes.remaining());
      stage.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
    }
  }

  /** Writes what was taken, and behind it the zeros that end it. */
  void flush() {
    if (stage.remaining() < RecordFrame.SIZE) {
      drain();
    }
    stage.put(endAt(offset));
    drain();
    staged = offset;
  }

  private void drain() {
    int count = stage.flip().limit();
    JournalDirectory.attempt("Writing", path, () -> file.write(stage, staged));
    staged += count;
    stage.clear();
  }

  /** Writes a record that the next one may overwrite. */
  void remark(RecordType type) {
    EncodedRecord record = new PayloadWriter(0).finish(type);
    record.place(header, offset, ordinal, position());
    List<ByteBuffer> sources = List.of(record.bytes(), endAt(offset + record.length()));
    JournalDirectory.attempt("Writing", path, () -> file.write(sources, offset));
  }

  /** The zeros behind the last record, as far as the segment goes. */
  private ByteBuffer endAt(long at) {
    return END.duplicate().limit((int) Math.min(RecordFrame.SIZE, header.length() - at));
  }

  void force() {
    JournalDirectory.attempt("Forcing", path, file::force);
  }

  long position() {
    return Position.of(header.number(), offset);
  }

  long offset() {
    return offset;
  }

  SegmentHeader header() {
    return header;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    JournalDirectory.attempt("Closing", path, file::close);
  }
}
