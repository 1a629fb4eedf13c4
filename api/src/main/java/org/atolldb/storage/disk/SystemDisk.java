package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.atolldb.StorageInUseException;

/** The platform's file system. */
final class SystemDisk implements Disk {
  static final SystemDisk INSTANCE = new SystemDisk();

  /**
   * Paths locked by this process: a second file lock on them would silently release the first one.
   */
  private final Set<Path> held = ConcurrentHashMap.newKeySet();

  private SystemDisk() {}

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    return new SystemFile(path, mode);
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
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
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    Path key = path.toAbsolutePath().normalize();
    Path parent = key.getParent();
    if (parent != null && Files.isDirectory(parent)) {
      key = parent.toRealPath().resolve(key.getFileName());
    }
    if (!held.add(key)) {
      throw inUse(path, "this process (another registry or database uses the same directory)");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              key, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(path, holder(channel));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
          0);
      return new HeldLock(key, channel);
    } catch (OverlappingFileLockException e) {
      abandon(key, channel);
      throw inUse(path, "this process (through another class loader)");
    } catch (IOException | RuntimeException e) {
      abandon(key, channel);
      throw e;
    }
  }

  private void abandon(Path key, @org.jspecify.annotations.Nullable FileChannel channel)
      throws IOException {
    held.remove(key);
    if (channel != null) {
      channel.close();
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(64);
    channel.read(text, 0);
    return text.position() == 0
        ? "an unnamed process"
        : new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
  }

  private static StorageInUseException inUse(Path path, String holder) {
    return new StorageInUseException(
        "Locking "
            + path
            + " failed: its directory is in use by "
            + holder
            + ". Close it there, or configure another directory.");
  }

  static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** A lock that gives way when closed. */
  private final class HeldLock implements AutoCloseable {
    private final Path key;
    private final FileChannel channel;

    HeldLock(Path key, FileChannel channel) {
      this.key = key;
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        held.remove(key);
      }
    }
  }
}
