package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.atolldb.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a whole journal and changes nothing. */
final class JournalScanner {
  private static final Logger LOG = LoggerFactory.getLogger(JournalScanner.class);

  private final JournalDirectory directory;
  private final JournalState state = new JournalState();
  private long newestTid;
  private boolean continued;

  JournalScanner(JournalDirectory directory) {
    this.directory = directory;
  }

  /**
   * Reads it.
   *
   * @param files its segments by number, at least one
   */
  ScannedJournal scan(NavigableMap<Long, Path> files) {
    List<LiveSegment> segments = unbroken(files);
    segments.forEach(state::segment);
    for (int i = 0; i + 1 < segments.size(); i++) {
      readWhole(segments.get(i), segments.get(i + 1).header);
    }
    LiveSegment last = segments.get(segments.size() - 1);
    ScannedJournal scanned = readLast(last, leftovers(files.values(), segments));
    long first = segments.get(0).header.number();
    if (continued) {
      throw missing(last.header.number() + 1);
    }
    if (first > state.oldestSegment() && segments.stream().allMatch(it -> it.holes().isEmpty())) {
      throw missing(first - 1);
    }
    return scanned;
  }

  /** The segments up to the highest without a gap. */
  private List<LiveSegment> unbroken(NavigableMap<Long, Path> files) {
    TreeMap<Long, LiveSegment> segments = new TreeMap<>();
    SegmentHeader newest = SegmentReader.header(directory, files.lastEntry().getValue());
    for (long number = files.lastKey(); files.containsKey(number); number--) {
      Path path = files.get(number);
      SegmentHeader header = SegmentReader.header(directory, path);
      if (!header.journal().equals(newest.journal())) {
        throw new StorageException(
            "Opening the journal failed: "
                + path
                + " belongs to journal "
                + header.journal()
                + ", "
                + files.lastEntry().getValue()
                + " to journal "
                + newest.journal()
                + ". Put back the files that belong together.");
      }
      if (header.number() != number) {
        throw SegmentHeader.damaged(
            path, 56, "segment number " + header.number(), "segment number " + number);
      }
      segments.put(number, new LiveSegment(path, header));
    }
    return List.copyOf(segments.values());
  }

  private static List<Path> leftovers(Collection<Path> files, List<LiveSegment> used) {
    List<Path> leftovers = new ArrayList<>(files);
    used.forEach(segment -> leftovers.remove(segment.path));
    return leftovers;
  }

  private StorageException missing(long number) {
    return new StorageException(
        "Opening the journal failed: "
            + directory.segment(number)
            + " is missing, and the segments beside it need it. "
            + SegmentHeader.REMEDY);
  }

  private void readWhole(LiveSegment segment, SegmentHeader next) {
    try (SegmentReader reader = SegmentReader.open(directory, segment)) {
      SegmentReader.Visitor visitor = visitor(segment);
      reader.walk(next.previousEnd(), visitor);
      long end = reader.walkAround(next.previousEnd(), next.previousEnd(), visitor);
      note(segment, reader.holes());
      if (end != next.previousEnd()
          || (reader.holes().isEmpty() && reader.chain() != next.previousCrc())) {
        throw SegmentHeader.damaged(
            segment.path,
            next.previousEnd(),
            "records with chain " + SegmentHeader.checksum(reader.chain()),
            SegmentHeader.checksum(next.previousCrc()) + " as the next segment says");
      }
      segment.end(next.previousEnd());
    }
  }

  private ScannedJournal readLast(LiveSegment last, List<Path> leftovers) {
    try (SegmentReader reader = SegmentReader.open(directory, last)) {
      long[] forced = {last.header.forcedOffset()};
      boolean[] isUntouched = {true};
      SegmentReader.Visitor each = visitor(last);
      SegmentReader.Visitor visitor =
          (offset, frame, payload) -> {
            forced[0] = Math.max(forced[0], frame.forcedIn(last.header));
            isUntouched[0] &=
                offset < last.header.forcedOffset() || frame.type() == RecordType.MARK;
            each.record(offset, frame, payload);
          };
      long whole = reader.walk(last.header.length(), visitor);
      TornEnd torn = TornEnd.search(reader, last.header, whole);
      long forcedTo = Math.max(forced[0], torn.forcedTo());
      if (whole < forcedTo) {
        whole = reader.walkAround(forcedTo, last.header.length(), visitor);
        torn = TornEnd.search(reader, last.header, whole);
        note(last, reader.holes());
      }
      reader.walkAll(forcedTo, (offset, frame, payload) -> {});
      last.end(forcedTo);
      return new ScannedJournal(
          state,
          last,
          forcedTo,
          reader.chain(),
          reader.records(),
          isUntouched[0],
          whole,
          torn.end(),
          leftovers);
    }
  }

  private static void note(LiveSegment segment, List<Hole> holes) {
    segment.holes(holes);
    for (Hole hole : holes) {
      LOG.error(
          "Journal segment {} is damaged from offset {} to {}: {}. Databases that need it are closed off.",
          segment.path,
          hole.offset(),
          hole.end(),
          hole.databases() == null
              ? "it may have held transactions of any database"
              : "it held transactions of databases " + hole.databases());
    }
  }

  private SegmentReader.Visitor visitor(LiveSegment segment) {
    return (offset, frame, payload) -> {
      switch (frame.type()) {
        case TRANSACTION -> transaction(segment, offset, frame, payload);
        case CATALOGUE -> state.changed(CatalogueEncoding.decode(payload));
        case CHECKPOINT -> state.recovered(StoredCheckpoint.decode(payload));
        case COMPLETED -> state.completed(frame.tid());
        case HEURISTIC -> heuristic(payload);
        case CONTINUED -> continued = true;
        case MARK -> {}
      }
    };
  }

  private void heuristic(ByteBuffer payload) {
    PayloadReader reader = new PayloadReader(payload);
    boolean forgotten = Heuristic.isForgotten(reader);
    state.heuristic(Heuristic.get(reader), forgotten);
  }

  private void transaction(
      LiveSegment segment, long offset, RecordFrame frame, ByteBuffer payload) {
    if (frame.tid() <= newestTid) {
      throw SegmentHeader.damaged(
          segment.path,
          offset,
          "transaction " + Long.toHexString(frame.tid()),
          "one above " + Long.toHexString(newestTid));
    }
    newestTid = frame.tid();
    TransactionHead head = TransactionEncoding.head(payload);
    if (head.stagedIn() != 0) {
      state.staged(new StagedTransaction(head.stagedIn(), frame.tid(), head.databases()));
    }
    state.transaction(segment.header.number(), frame.tid(), head.databases(), head.participants());
  }
}
