package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/**
 * Brings a directory to the point where what it says may be acted on: recovery believes only what
 * it has itself forced, as what it reads may be in the operating system's memory only, and a force
 * may succeed after the device has dropped what an earlier one failed to write.
 */
final class JournalOpening {
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
   * @param isNew whether there was none
   */
  record Opened(JournalState state, SegmentWriter writer, boolean isNew) {}

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
    UUID id = site.ids().get();
    long length = site.settings().segmentSize();
    SegmentHeader header =
        new SegmentHeader(
            id, site.federationIfNew(), 1, 1, salt(), length, SegmentHeader.BLOCK, 0, 0);
    JournalState state = new JournalState();
    return new Opened(state, start(state, header, List.of()), true);
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
    directory.force();
    SegmentWriter writer = copyUnforced(scanned);
    try (SegmentWriter old =
        SegmentWriter.open(
            directory, last, scanned.forcedTo(), scanned.records(), scanned.chain())) {
      old.remark(RecordType.CONTINUED);
    }
    for (Path leftover : scanned.leftovers()) {
      pool.recycle(leftover);
    }
    return new Opened(scanned.state(), writer, false);
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
  }

  private void copy(Path from, long start, long end, Path to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (end - start));
    try (DiskFile source = directory.disk().open(from, Disk.Mode.READ);
        DiskFile target = directory.disk().open(to, Disk.Mode.CREATE)) {
      source.read(bytes, start);
      target.write(bytes.flip(), 0);
    }
  }

  /** Copies what was whole but perhaps never forced into a new segment, and forces that. */
  private SegmentWriter copyUnforced(ScannedJournal scanned) {
    LiveSegment last = scanned.last();
    List<EncodedRecord> unforced = new ArrayList<>();
    List<TransactionIn> transactions = new ArrayList<>();
    try (SegmentReader reader = SegmentReader.open(directory, last.path, last.header)) {
      reader.walk(
          scanned.wholeTo(),
          (offset, frame, payload) -> {
            if (offset >= scanned.forcedTo() && frame.type() != RecordType.MARK) {
              unforced.add(EncodedRecord.copy(frame, payload));
              if (frame.type() == RecordType.TRANSACTION) {
                transactions.add(new TransactionIn(frame.tid(), TransactionEncoding.head(payload)));
              }
            }
          });
    }
    long size = unforced.stream().mapToLong(EncodedRecord::length).sum();
    long length =
        size > site.settings().segmentSize() / 4
            ? pool.lengthFor(size)
            : site.settings().segmentSize();
    SegmentHeader header =
        new SegmentHeader(
            last.header.journal(),
            last.header.federation(),
            last.header.epoch() + 1,
            last.header.number() + 1,
            salt(),
            length,
            SegmentHeader.BLOCK + size,
            scanned.forcedTo(),
            scanned.chain());
    SegmentWriter writer = start(scanned.state(), header, unforced);
    for (TransactionIn it : transactions) {
      scanned
          .state()
          .transaction(header.number(), it.tid(), it.head().databases(), it.head().participants());
    }
    return writer;
  }

  private record TransactionIn(long tid, TransactionHead head) {}

  private SegmentWriter start(
      JournalState state, SegmentHeader header, List<EncodedRecord> records) {
    Path spare = pool.takeOrMake(header.length());
    SegmentWriter writer = SegmentWriter.begin(directory, spare, header, records);
    state.segment(new LiveSegment(writer.path(), header));
    state.ends(header.number(), writer.offset());
    pool.rolled(header.length() - writer.offset() - RecordFrame.SIZE);
    return writer;
  }

  private long salt() {
    return site.ids().get().getLeastSignificantBits();
  }
}
