package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a directory to the point where what it says may be acted on: recovery believes only what
 * it has itself forced, as what it reads may be in the operating system's memory only, and a force
 * may succeed after the device has dropped what an earlier one failed to write.
 */
final class JournalOpening {
  private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

  private final JournalSite site;
  private final JournalDirectory directory;
  private final SegmentPool pool;

  JournalOpening(JournalSite site, JournalDirectory directory, SegmentPool pool) {
    this.site = site;
    this.directory = directory;
    this.pool = pool;
  }

  /**
   * What an opened journal starts from.
   *
   * @param state what it says
   * @param writer behind its last record
   * @param staged its large transactions
   * @param isNew whether there was none
   */
  record Opened(JournalState state, SegmentWriter writer, StagedFiles staged, boolean isNew) {}

  Opened open() {
    List<Path> files = directory.files();
    pool.adopt(files);
    TreeMap<Long, Path> segments = new TreeMap<>();
    for (Path file : files) {
      JournalDirectory.segmentNumber(file).ifPresent(number -> segments.put(number, file));
    }
    return segments.isEmpty() ? create() : recover(new JournalScanner(directory).scan(segments));
  }

  private Opened create() {
    JournalState state = new JournalState();
    SegmentHeader nothing =
        new SegmentHeader(site.ids().get(), site.federationIfNew(), 0, 0, 0, 0, 0, 0, 0);
    SegmentWriter writer = start(state, nothing, new Link(1, 0, 0), List.of());
    return opened(state, writer, true);
  }

  private Opened recover(ScannedJournal scanned) {
    keepTornEnd(scanned);
    LiveSegment last = scanned.last();
    JournalDirectory.attempt(
        "Forcing",
        last.path,
        () -> {
          try (DiskFile file = directory.disk().open(last.path, Disk.Mode.WRITE)) {
            file.force();
          }
        });
    SegmentWriter writer =
        scanned.isUntouched() && last.holes().isEmpty()
            ? replaceLast(scanned)
            : followLast(scanned);
    try {
      scanned.leftovers().forEach(pool::recycle);
      pool.recycle(scanned.state());
    } catch (StorageException e) {
      writer.close();
      throw e;
    }
    return opened(scanned.state(), writer, false);
  }

  /** Large transactions that no decision names are deleted, now that the decisions are known. */
  private Opened opened(JournalState state, SegmentWriter writer, boolean isNew) {
    StagedFiles staged =
        new StagedFiles(
            directory, writer.header().journal(), site.settings(), pool.largestShared());
    try {
      staged.adopt(state);
      return new Opened(state, writer, staged, isNew);
    } catch (RuntimeException | Error e) {
      staged.close();
      writer.close();
      throw e;
    }
  }

  private void keepTornEnd(ScannedJournal scanned) {
    if (scanned.tornTo() == scanned.wholeTo()) {
      return;
    }
    LiveSegment last = scanned.last();
    Path kept = directory.torn(last.header.number(), scanned.wholeTo());
    JournalDirectory.attempt(
        "Keeping the torn end of " + last.path + " as",
        kept,
        () -> {
          if (directory.disk().exists(kept)) {
            directory.disk().delete(kept);
          }
          copy(last.path, scanned.wholeTo(), scanned.tornTo(), kept);
        });
    LOG.warn(
        "The end of journal segment {} is torn at offset {}: what followed was never acknowledged;"
            + " it is kept as {}",
        last.path,
        scanned.wholeTo(),
        kept);
  }

  private void copy(Path from, long start, long end, Path to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (end - start));
    try (DiskFile source = directory.disk().open(from, Disk.Mode.READ);
        DiskFile target = directory.disk().open(to, Disk.Mode.CREATE)) {
      source.read(bytes, start);
      target.write(bytes.flip(), 0);
    }
  }

  /**
   * Writes the last segment again under its number: its name may be one that was never made
   * durable, and if so then nothing was written to it since.
   */
  private SegmentWriter replaceLast(ScannedJournal scanned) {
    SegmentHeader last = scanned.last().header;
    pool.replaced(last.length());
    return start(
        scanned.state(),
        last,
        new Link(last.number(), last.previousEnd(), last.previousCrc()),
        copies(scanned.last(), SegmentHeader.BLOCK, scanned.forcedTo()));
  }

  /** Goes on in a new segment, first of all with what was whole but perhaps never forced. */
  private SegmentWriter followLast(ScannedJournal scanned) {
    LiveSegment last = scanned.last();
    SegmentWriter writer =
        start(
            scanned.state(),
            last.header,
            new Link(last.header.number() + 1, scanned.forcedTo(), scanned.chain()),
            copies(last, scanned.forcedTo(), scanned.wholeTo()));
    try (SegmentWriter old =
        SegmentWriter.open(
            directory, last, scanned.forcedTo(), scanned.records(), scanned.chain())) {
      old.remark(RecordType.CONTINUED);
      return writer;
    } catch (StorageException e) {
      writer.close();
      throw e;
    }
  }

  private List<EncodedRecord> copies(LiveSegment segment, long from, long to) {
    List<EncodedRecord> copies = new ArrayList<>();
    try (SegmentReader reader = SegmentReader.open(directory, segment)) {
      reader.walkAll(
          to,
          (offset, frame, payload) -> {
            if (offset >= from && frame.type() != RecordType.MARK) {
              copies.add(EncodedRecord.copy(frame, payload));
            }
          });
    }
    return copies;
  }

  private SegmentWriter start(
      JournalState state, SegmentHeader like, Link link, List<EncodedRecord> records) {
    long size = records.stream().mapToLong(EncodedRecord::length).sum();
    SegmentHeader header =
        new SegmentHeader(
            like.journal(),
            like.federation(),
            like.epoch() + 1,
            link.number(),
            salt(),
            pool.lengthHolding(size),
            SegmentHeader.BLOCK + size,
            link.previousEnd(),
            link.previousCrc());
    Path spare = pool.takeOrMake(header.length());
    SegmentWriter writer = SegmentWriter.begin(directory, spare, header, records);
    state.segment(new LiveSegment(writer.path(), header));
    state.ends(header.number(), writer.offset());
    records.forEach(record -> remember(state, header.number(), record));
    pool.rolled(header.length() - writer.offset() - RecordFrame.SIZE);
    return writer;
  }

  private static void remember(JournalState state, long segment, EncodedRecord record) {
    if (record.type() == RecordType.TRANSACTION) {
      TransactionHead head = TransactionEncoding.head(record.payload());
      state.copied(segment, record.tid(), head.databases());
    }
  }

  /** A segment's place behind another. */
  private record Link(long number, long previousEnd, int previousCrc) {}

  private long salt() {
    return site.ids().get().getLeastSignificantBits();
  }
}
