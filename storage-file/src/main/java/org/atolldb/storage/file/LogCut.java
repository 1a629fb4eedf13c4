package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Cuts the log off and keeps the rest aside. May be interrupted anywhere and repeated. */
final class LogCut {
  private static final Pattern NAME = Pattern.compile("cut-(\\d{10})-.*");
  private static final int PIECE = 1 << 20;

  private final LogSegments segments;
  private final Disk disk;
  private final Path directory;

  LogCut(LogSegments segments) {
    this.segments = segments;
    this.disk = segments.site().disk();
    this.directory = segments.site().directory();
  }

  /** Whether there is anything behind a position. */
  boolean isNeeded(long position) throws IOException {
    int number = Position.segment(position);
    return segments.greatestNumber() > number
        || segments.segment(number).size() > Position.offset(position);
  }

  /**
   * Moves everything behind a position aside.
   *
   * @param position the log's new end, in an attached segment
   * @param incarnation the new one, never used before: it names what is kept
   */
  void at(long position, int incarnation) throws IOException {
    int number = Position.segment(position);
    int greatest = segments.greatestNumber();
    segments.detachAbove(number);
    // The last first: what remains is a log without gaps at any time.
    for (int next = greatest; next > number; next--) {
      if (disk.exists(segments.path(next))) {
        disk.rename(segments.path(next), aside(incarnation, next, 0));
      }
    }
    Segment segment = segments.segment(number);
    long offset = Position.offset(position);
    if (segment.size() > offset) {
      copy(segment, offset, aside(incarnation, number, offset));
      segment.truncate(offset);
    }
    prune(incarnation);
  }

  private Path aside(int incarnation, int number, long offset) {
    return directory.resolve(
        String.format(Locale.ROOT, "cut-%010d-%08d-%d", incarnation, number, offset));
  }

  private void copy(Segment segment, long from, Path target) throws IOException {
    try (DiskFile file = disk.open(target, Disk.Mode.CREATE)) {
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      for (long done = 0; segment.read(piece, from + done) > 0; piece.clear()) {
        int length = piece.flip().remaining();
        file.write(piece, done);
        done += length;
      }
      file.force();
    } catch (IOException e) {
      removeHalf(target, e);
      throw e;
    }
  }

  /** Tried again and again on a full device, halves would fill it for good. */
  private void removeHalf(Path target, IOException failure) {
    try {
      if (disk.exists(target)) {
        disk.delete(target);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Keeps what this cut and the one before left. */
  private void prune(int incarnation) throws IOException {
    int kept = 0;
    for (Path path : disk.list(directory)) {
      int found = incarnation(path);
      if (found > 0 && found < incarnation) {
        kept = Math.max(kept, found);
      }
    }
    for (Path path : disk.list(directory)) {
      int found = incarnation(path);
      if (found > 0 && found < kept) {
        disk.delete(path);
      }
    }
  }

  private static int incarnation(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }
}
