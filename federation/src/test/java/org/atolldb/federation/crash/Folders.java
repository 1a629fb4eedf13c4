package org.atolldb.federation.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Copies files from disk to disk, as an operator does who puts a backup back. */
public final class Folders {
  private Folders() {}

  /** Makes a folder on one disk the same as on another. */
  public static void replace(Disk from, Disk to, Path folder) throws IOException {
    for (Path file : to.list(folder)) {
      to.delete(file);
    }
    for (Path file : from.list(folder)) {
      write(to, file, read(from, file));
    }
    to.forceDirectory(folder);
  }

  /** Copies a folder to another place on the same disk. */
  static void copy(Disk disk, Path from, Path to) throws IOException {
    disk.createDirectories(to);
    for (Path file : disk.list(from)) {
      write(disk, to.resolve(String.valueOf(file.getFileName())), read(disk, file));
    }
    disk.forceDirectory(to);
  }

  public static byte[] read(Disk disk, Path path) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.READ)) {
      byte[] bytes = new byte[Math.toIntExact(file.size())];
      file.read(ByteBuffer.wrap(bytes), 0);
      return bytes;
    }
  }

  /** Deletes a folder of real files. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void write(Disk disk, Path path, byte[] bytes) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.CREATE)) {
      file.write(ByteBuffer.wrap(bytes), 0);
      file.force();
    }
  }
}
