package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.atolldb.StorageDamagedException;
import org.atolldb.federation.journal.TransactionHead.PartHead;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.disk.DiskFile;

/** The parts of one large transaction in a file of their own. Any thread reads. */
final class StagedFile {
  static final long MAGIC = 0x41544f4c4c535447L; // ATOLLSTG
  static final int VERSION = 1;
  static final int HEADER = 64;
  private static final int CHECKED = 40;
  private static final int WINDOW = 128 << 10;

  private final long number;
  private final Path path;
  private final DiskFile file;
  private final long length;

  /**
   * An open file.
   *
   * @param length where the parts end
   */
  StagedFile(long number, Path path, DiskFile file, long length) {
    this.number = number;
    this.path = path;
    this.file = file;
    this.length = length;
  }

  static ByteBuffer header(UUID journal, long number) {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putLong(MAGIC).putInt(VERSION).putInt(0);
    header.putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
    header.putLong(number);
    return header.putInt(Crc.of(header, 0, CHECKED)).clear();
  }

  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  long length() {
    return length;
  }

  void close() {
    JournalDirectory.attempt("Closing", path, file::close);
  }

  /** Refuses the file of another journal or another transaction. */
  void requireHeader(UUID journal) {
    ByteBuffer found = ByteBuffer.allocate(HEADER);
    read(found, 0);
    if (!found.flip().equals(header(journal, number))) {
      throw damaged(0, "another header", "that of file " + number + " of journal " + journal);
    }
  }

  /**
   * A part, read again each time that its objects are iterated.
   *
   * @param offset where it starts
   */
  Part part(long offset) {
    Reading reading = new Reading(offset);
    List<ClassDefinition> classes = new ArrayList<>();
    for (int left = reading.getInt(); left > 0; left--) {
      classes.add(new ClassDefinition(reading.getInt(), reading.getText()));
    }
    int count = reading.getInt();
    long start = reading.offset();
    return new Part(classes, new ObjectChanges(count, () -> new Objects(start, count)));
  }

  /** What is in a part. */
  record Part(List<ClassDefinition> classes, List<ObjectChange> objects) {}

  /** A part that is what its decision says. */
  Part verified(PartHead part, long offset) {
    verify(part, offset);
    return part(offset);
  }

  private void verify(PartHead part, long offset) {
    CRC32C crc = new CRC32C();
    ByteBuffer window = ByteBuffer.allocate(WINDOW);
    long end = offset + part.length();
    for (long at = offset; at < end; at += WINDOW) {
      window.clear().limit((int) Math.min(WINDOW, end - at));
      if (read(window, at) < window.limit()) {
        throw damaged(length, "the end of the file", "parts up to " + end);
      }
      crc.update(window.flip());
    }
    if ((int) crc.getValue() != part.crc()) {
      throw damaged(
          offset,
          "a part with checksum " + SegmentHeader.checksum((int) crc.getValue()),
          SegmentHeader.checksum(part.crc()) + " as its decision says");
    }
  }

  private int read(ByteBuffer target, long offset) {
    return JournalDirectory.attempt(
        "Reading", path, () -> target.hasRemaining() ? file.read(target, offset) : 0);
  }

  private StorageDamagedException damaged(long offset, String found, String expected) {
    return SegmentHeader.damaged(path, offset, found, expected);
  }

  /** Reads forward through a window. */
  private final class Reading {
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowEnd;

    Reading(long offset) {
      windowEnd = offset;
    }

    long offset() {
      return windowEnd - window.remaining();
    }

    int getInt() {
      return ahead(Integer.BYTES).getInt();
    }

    long getLong() {
      return ahead(Long.BYTES).getLong();
    }

    byte[] getBytes() {
      int count = getInt();
      if (count < 0 || count > length - offset()) {
        throw damaged(offset() - Integer.BYTES, "a length of " + count, "one within the file");
      }
      byte[] bytes = new byte[count];
      int known = Math.min(count, window.remaining());
      window.get(bytes, 0, known);
      if (known < count) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, known, count - known);
        fill(rest, windowEnd);
        windowEnd += count - known;
      }
      return bytes;
    }

    String getText() {
      return new String(getBytes(), StandardCharsets.UTF_8);
    }

    private ByteBuffer ahead(int count) {
      if (window.remaining() < count) {
        long from = offset();
        window.clear().limit((int) Math.min(WINDOW, Math.max(0, length - from)));
        fill(window, from);
        window.flip();
        windowEnd = from + window.limit();
        if (window.limit() < count) {
          throw damaged(from, "the end of the file", "an object");
        }
      }
      return window;
    }

    private void fill(ByteBuffer target, long offset) {
      int wanted = target.remaining();
      if (read(target, offset) < wanted) {
        throw damaged(offset, "the end of the file", wanted + " bytes");
      }
    }
  }

  private final class Objects implements Iterator<ObjectChange> {
    private final Reading reading;
    private int left;

    Objects(long offset, int count) {
      this.reading = new Reading(offset);
      this.left = count;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public ObjectChange next() {
      if (left <= 0) {
        throw new NoSuchElementException();
      }
      left--;
      return new ObjectChange(reading.getLong(), reading.getInt(), reading.getBytes());
    }
  }
}
