package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atolldb.StorageException;
import org.atolldb.storage.StorageSite;

/**
 * The segment files of a log. Segments are attached in order, each verified against the one before.
 * One thread at a time attaches, begins and cuts; any thread reads.
 */
final class LogSegments {
  private static final Pattern NAME = Pattern.compile("(\\d{8,9})\\.log");

  private final StorageSite site;
  private final UUID database;

  /** Segment n at place n - 1; replaced, never changed. */
  private volatile List<Segment> attached = List.of();

  private volatile boolean namesUnforced;

  LogSegments(StorageSite site, UUID database) {
    this.site = site;
    this.database = database;
  }

  StorageSite site() {
    return site;
  }

  Path path(int number) {
    return site.directory().resolve(String.format(Locale.ROOT, "%08d.log", number));
  }

  /** The number of a segment file, 0 for any other file. */
  static int number(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  /** Begins a new segment behind the log's end and returns its start. */
  LogEnd begin(LogEnd end, int incarnation) throws IOException {
    int number = attached.size() + 1;
    if (number > Position.MAX_SEGMENT) {
      throw new IOException("the log has no segment numbers left");
    }
    long previousEnd = number == 1 ? Position.NONE : end.position();
    SegmentHeader header =
        new SegmentHeader(number, database, incarnation, end.chain(), previousEnd, end.tid());
    add(Segment.create(site.disk(), path(number), header));
    namesUnforced = true;
    return end.at(Position.of(number, SegmentHeader.LENGTH));
  }

  /**
   * Attaches existing segments up to a number; throws if one is missing, damaged or does not join.
   */
  void attachThrough(int number) throws IOException {
    for (int next = attached.size() + 1; next <= number; next++) {
      Path path = path(next);
      if (!site.disk().exists(path)) {
        throw Failures.damaged(path, 0, "no file", "a log segment");
      }
      Segment segment = Segment.open(site.disk(), path, next, database);
      try {
        expectToJoin(segment);
      } catch (IOException | StorageException e) {
        segment.close();
        throw e;
      }
      add(segment);
    }
  }

  /** A segment names the end of the one before and the checksum there. */
  private void expectToJoin(Segment segment) throws IOException {
    SegmentHeader header = segment.header();
    if (segment.number() == 1) {
      return;
    }
    Segment before = last();
    long end = Position.of(before.number(), before.size());
    if (header.previousEnd() != end || !endsWith(end, header.chain())) {
      throw Failures.damaged(
          before.path(),
          Position.offset(end),
          "the end of the segment after other transactions or at another place",
          "it at "
              + Position.text(header.previousEnd())
              + " after transaction "
              + header.previousTid());
    }
  }

  private void add(Segment segment) {
    List<Segment> more = new ArrayList<>(attached);
    more.add(segment);
    attached = Collections.unmodifiableList(more);
  }

  /** An attached segment. */
  Segment segment(int number) {
    List<Segment> segments = attached;
    if (number < 1 || number > segments.size()) {
      throw Failures.damaged(path(number), 0, "no such segment", "one that the log refers to");
    }
    return segments.get(number - 1);
  }

  Segment last() {
    List<Segment> segments = attached;
    return segments.get(segments.size() - 1);
  }

  /** The greatest number of a segment file, attached or not. */
  int greatestNumber() throws IOException {
    return site.disk().list(site.directory()).stream()
        .mapToInt(LogSegments::number)
        .max()
        .orElse(0);
  }

  /** The checksum that ends the log at a position, if the log reaches so far. */
  boolean endsWith(long position, int chain) throws IOException {
    Segment segment = segment(Position.segment(position));
    long offset = Position.offset(position);
    if (offset == SegmentHeader.LENGTH) {
      return segment.header().chain() == chain;
    }
    ByteBuffer trailer = ByteBuffer.allocate(TransactionHeader.TRAILER);
    return segment.read(trailer, offset - TransactionHeader.TRAILER) == TransactionHeader.TRAILER
        && trailer.getInt(0) == chain;
  }

  /** Forces what was written before the call; by one thread at a time. */
  void force() throws IOException {
    boolean names = namesUnforced;
    if (names) {
      // Only then: a name that comes about now must not be forgotten.
      namesUnforced = false;
    }
    for (Segment segment : attached) {
      segment.force();
    }
    if (names) {
      site.disk().forceDirectory(site.directory());
    }
  }

  /** Forces the end of the log and the names of the files, even if nothing was written to them. */
  void forceAnyway() throws IOException {
    namesUnforced = true;
    last().forceAnyway();
    force();
  }

  /** Lets go of segments above a number. */
  void detachAbove(int number) throws IOException {
    List<Segment> segments = attached;
    attached = List.copyOf(segments.subList(0, Math.min(number, segments.size())));
    for (Segment segment : segments.subList(attached.size(), segments.size())) {
      segment.close();
    }
  }

  long bytes() {
    return attached.stream().mapToLong(Segment::length).sum();
  }

  void close() throws IOException {
    IOException failure = null;
    for (Segment segment : attached) {
      try {
        segment.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
