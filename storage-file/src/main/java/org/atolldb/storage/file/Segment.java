package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** An open segment file. Thread-safe. */
final class Segment {
  private final Path path;
  private final DiskFile file;
  private final SegmentHeader header;
  private final Seal seal;
  private volatile long length;
  private volatile boolean unforced;
  private final AtomicInteger truncations = new AtomicInteger();

  private Segment(Path path, DiskFile file, SegmentHeader header, long length) {
    this.path = path;
    this.file = file;
    this.header = header;
    this.length = length;
    this.seal = new Seal(header.database(), header.incarnation());
  }

  /** A new segment; nothing remains of it if that fails. */
  static Segment create(Disk disk, Path path, SegmentHeader header) throws IOException {
    DiskFile file = disk.open(path, Disk.Mode.CREATE);
    try {
      file.write(header.encode(), 0);
    } catch (IOException e) {
      try {
        file.close();
        disk.delete(path);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    Segment segment = new Segment(path, file, header, SegmentHeader.LENGTH);
    segment.unforced = true;
    return segment;
  }

  /** An existing segment, which must be what its name says. */
  static Segment open(Disk disk, Path path, int number, UUID database) throws IOException {
    DiskFile file = disk.open(path, Disk.Mode.WRITE);
    try {
      ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.LENGTH);
      file.read(bytes, 0);
      SegmentHeader header = SegmentHeader.decode(bytes.flip(), path);
      if (!header.database().equals(database)) {
        throw Failures.damaged(
            path, 16, "a segment of database " + header.database(), "one of database " + database);
      }
      if (header.number() != number) {
        throw Failures.damaged(path, 12, "segment " + header.number(), "segment " + number);
      }
      return new Segment(path, file, header, file.size());
    } catch (IOException | StorageException e) {
      file.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  SegmentHeader header() {
    return header;
  }

  int number() {
    return header.number();
  }

  Seal seal() {
    return seal;
  }

  /** Bytes in the file, as far as this program knows. */
  long length() {
    return length;
  }

  long size() throws IOException {
    return file.size();
  }

  int read(ByteBuffer target, long offset) throws IOException {
    return file.read(target, offset);
  }

  void write(List<ByteBuffer> sources, long offset) throws IOException {
    long end = offset + sources.stream().mapToLong(ByteBuffer::remaining).sum();
    try {
      file.write(sources, offset);
      length = end;
    } finally {
      // After the write: a force that ran beside it need not have covered it.
      unforced = true;
    }
  }

  void truncate(long size) throws IOException {
    unforced = true;
    try {
      file.truncate(size);
      length = size;
    } finally {
      // After it: who counted before may have read what went.
      truncations.incrementAndGet();
    }
  }

  /** How often its end was cut; what was read before may be written anew. */
  int truncations() {
    return truncations.get();
  }

  /** Forces what was written before the call; by one thread at a time. */
  void force() throws IOException {
    if (unforced) {
      unforced = false;
      file.force();
    }
  }

  void forceAnyway() throws IOException {
    unforced = true;
    force();
  }

  void close() throws IOException {
    file.close();
  }
}
