package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/** The platform's file system. */
final class SystemDisk implements Disk {
  static final SystemDisk INSTANCE = new SystemDisk();

  private static final int SPARE_BUFFERS = 4;

  private final SystemLocks locks = new SystemLocks();
  private final BlockingQueue<ByteBuffer> buffers = new ArrayBlockingQueue<>(SPARE_BUFFERS);

  private SystemDisk() {}

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    return SystemFile.open(path, mode);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    boolean exists = Files.exists(path);
    if (!exists && !Files.notExists(path)) {
      throw new FileSystemException(path.toString(), null, "It cannot be told whether it exists");
    }
    return exists;
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    try (Stream<Path> names = Files.list(directory)) {
      return names.sorted().toList();
    }
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, attributes(directory, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    if (parent != null) {
      forceDirectory(parent);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    Undisturbed.call(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
          }
          return directory;
        });
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    return Undisturbed.call(() -> locks.take(path));
  }

  /** A direct buffer for what is gathered from others; to be given back. */
  ByteBuffer takeBuffer() {
    ByteBuffer buffer = buffers.poll();
    return buffer == null ? ByteBuffer.allocateDirect(SystemFile.PIECE) : buffer.clear();
  }

  void giveBack(ByteBuffer buffer) {
    buffers.offer(buffer);
  }

  static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
