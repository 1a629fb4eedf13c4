package org.atolldb.federation.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** The files of a closed journal as tests look at them and change them. */
record JournalFiles(Disk disk, Path directory) {
  List<Path> segments() {
    return named(".segment");
  }

  List<Path> named(String ending) {
    try {
      return disk.list(directory).stream().filter(it -> it.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path lastSegment() {
    List<Path> segments = segments();
    return segments.get(segments.size() - 1);
  }

  byte[] read(Path path) {
    try (DiskFile file = disk.open(path, Disk.Mode.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(bytes, 0);
      return bytes.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path path, long offset, byte... bytes) {
    try (DiskFile file = disk.open(path, Disk.Mode.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), offset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void create(Path path, byte[] bytes) {
    try (DiskFile file = disk.open(path, Disk.Mode.CREATE)) {
      file.write(ByteBuffer.wrap(bytes), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void truncate(Path path, long size) {
    try (DiskFile file = disk.open(path, Disk.Mode.WRITE)) {
      file.truncate(size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(Path path) {
    try {
      disk.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the last thing that was written to a segment ends. */
  static int writtenIn(byte[] segment) {
    int end = segment.length;
    while (end > 0 && segment[end - 1] == 0) {
      end--;
    }
    return end;
  }
}
