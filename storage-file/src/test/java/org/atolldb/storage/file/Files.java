package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Whole files on any disk. */
final class Files {
  private Files() {}

  static byte[] read(Disk disk, Path path) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(bytes, 0);
      return bytes.array();
    }
  }

  static void write(Disk disk, Path path, byte[] content) throws IOException {
    if (disk.exists(path)) {
      disk.delete(path);
    }
    try (DiskFile file = disk.open(path, Disk.Mode.CREATE)) {
      file.write(ByteBuffer.wrap(content), 0);
    }
  }

  static void copy(Disk disk, Path from, Path to) throws IOException {
    copy(disk, from, disk, to);
  }

  static void copy(Disk source, Path from, Disk target, Path to) throws IOException {
    if (source.exists(from)) {
      write(target, to, read(source, from));
    }
  }

  static void overwrite(Disk disk, Path path, byte[] bytes, long offset) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), offset);
    }
  }

  static void cut(Disk disk, Path path, long length) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.WRITE)) {
      file.truncate(length);
    }
  }

  /** The segments of the log, in order. */
  static List<Path> segments(Disk disk) throws IOException {
    return disk.list(Samples.FOLDER).stream().filter(path -> LogSegments.number(path) > 0).toList();
  }
}
