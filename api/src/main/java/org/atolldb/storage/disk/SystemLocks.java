package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.StorageInUseException;

/**
 * File locks. A process loses its lock on a file when it closes any channel to it, so a file that
 * this process has locked is never opened a second time, and a channel to one that another class
 * loader has locked is never closed.
 */
final class SystemLocks {
  private static final int HOLDER_LENGTH = 64;

  private final Set<Path> held = ConcurrentHashMap.newKeySet();
  private final Map<Path, FileChannel> heldByOtherLoaders = new ConcurrentHashMap<>();

  AutoCloseable take(Path path) throws IOException {
    Path key = real(path);
    if (!held.add(key)) {
      throw inUse(path, "this process (another registry or database uses the same directory)");
    }
    try {
      FileChannel channel = locked(path, key);
      return () -> letGo(key, channel);
    } catch (IOException | RuntimeException e) {
      held.remove(key);
      throw e;
    }
  }

  private void letGo(Path key, FileChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      held.remove(key);
    }
  }

  /** The path with which all ways to a file are compared. */
  private static Path real(Path path) throws IOException {
    Path key = path.toAbsolutePath().normalize();
    Path parent = key.getParent();
    return parent != null && Files.isDirectory(parent)
        ? parent.toRealPath().resolve(key.getFileName())
        : key;
  }

  private FileChannel locked(Path path, Path key) throws IOException {
    FileChannel kept = heldByOtherLoaders.remove(key);
    FileChannel channel = kept == null ? open(key) : kept;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(path, holder(channel));
      }
      channel.truncate(0);
      String holder = "process " + ProcessHandle.current().pid();
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return channel;
    } catch (OverlappingFileLockException e) {
      heldByOtherLoaders.put(key, channel);
      throw inUse(path, "this process (through another class loader)");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(Path key) throws IOException {
    return FileChannel.open(
        key,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        SystemDisk.attributes(key, "rw-------"));
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_LENGTH);
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
}
