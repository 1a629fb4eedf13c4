package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file behind a channel that is opened again when an interrupt closed it: positional reads and
 * writes may be repeated. A force may not; it has a channel of its own, of the kind that no
 * interrupt closes.
 */
final class SystemFile implements DiskFile {
  /** What the JDK copies at once between the heap and a buffer that it keeps for each thread. */
  static final int PIECE = 256 << 10;

  private final Path path;
  private final Set<OpenOption> options;
  private final @Nullable AsynchronousFileChannel forcing;

  /** Which file it is, whatever its name; null where the platform does not say. */
  private final @Nullable Object identity;

  private final ReentrantLock opening = new ReentrantLock();
  private volatile FileChannel channel;
  private volatile boolean closed;

  private SystemFile(Path path, Set<OpenOption> options, FileChannel channel, boolean writable)
      throws IOException {
    this.path = path;
    this.options = options;
    this.channel = channel;
    this.identity = identity(path);
    this.forcing = writable ? AsynchronousFileChannel.open(path, StandardOpenOption.WRITE) : null;
  }

  static SystemFile open(Path path, Disk.Mode mode) throws IOException {
    if (mode == Disk.Mode.READ) {
      Set<OpenOption> reading = Set.of(StandardOpenOption.READ);
      return open(path, reading, FileChannel.open(path, reading), false);
    }
    Set<OpenOption> both = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (mode == Disk.Mode.WRITE) {
      return open(path, both, FileChannel.open(path, both), true);
    }
    Set<OpenOption> creating = new HashSet<>(both);
    creating.add(StandardOpenOption.CREATE_NEW);
    FileAttribute<?>[] ownerOnly = SystemDisk.attributes(path, "rw-------");
    return open(path, both, FileChannel.open(path, creating, ownerOnly), true);
  }

  private static SystemFile open(
      Path path, Set<OpenOption> options, FileChannel channel, boolean writable)
      throws IOException {
    try {
      return new SystemFile(path, options, channel, writable);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int start = target.position();
    int done =
        repeatable(
            file -> {
              int read = 0;
              int count = 0;
              while (count >= 0 && start + read < target.limit()) {
                count = file.read(piece(target, start + read), position + read);
                read += Math.max(count, 0);
              }
              return read;
            });
    target.position(start + done);
    return done;
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    int start = source.position();
    int done =
        repeatable(
            file -> {
              int written = 0;
              while (start + written < source.limit()) {
                written += file.write(piece(source, start + written), position + written);
              }
              return written;
            });
    source.position(start + done);
  }

  private static ByteBuffer piece(ByteBuffer buffer, int from) {
    int most = buffer.isDirect() ? Integer.MAX_VALUE : PIECE;
    return buffer.slice(from, Math.min(most, buffer.limit() - from));
  }

  @Override
  public void write(List<ByteBuffer> sources, long position) throws IOException {
    long end = position;
    ByteBuffer gathered = SystemDisk.INSTANCE.takeBuffer();
    try {
      for (ByteBuffer source : sources) {
        while (source.hasRemaining()) {
          int count = Math.min(source.remaining(), gathered.remaining());
          gathered.put(source.slice(source.position(), count));
          source.position(source.position() + count);
          if (!gathered.hasRemaining()) {
            end += drain(gathered, end);
          }
        }
      }
      drain(gathered, end);
    } finally {
      SystemDisk.INSTANCE.giveBack(gathered);
    }
  }

  private int drain(ByteBuffer gathered, long position) throws IOException {
    int count = gathered.flip().remaining();
    write(gathered, position);
    gathered.clear();
    return count;
  }

  @Override
  public void force() throws IOException {
    if (forcing == null) {
      throw new NonWritableChannelException();
    }
    forcing.force(false);
  }

  @Override
  public long size() throws IOException {
    return repeatable(FileChannel::size);
  }

  @Override
  public void truncate(long size) throws IOException {
    repeatable(file -> file.truncate(size));
  }

  @Override
  public void close() throws IOException {
    opening.lock();
    try {
      closed = true;
      if (forcing != null) {
        forcing.close();
      }
    } finally {
      channel.close();
      opening.unlock();
    }
  }

  private <T> T repeatable(Operation<T> operation) throws IOException {
    // An interrupt that is pending would close the channel before anything is done.
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel file = channel;
        try {
          return operation.on(file);
        } catch (ClosedChannelException e) {
          interrupted |= e instanceof ClosedByInterruptException && Thread.interrupted();
          reopen(file);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void reopen(FileChannel gone) throws IOException {
    opening.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (channel == gone) {
        FileChannel again = FileChannel.open(path, options);
        if (!Objects.equals(identity, identity(path))) {
          again.close();
          throw new FileSystemException(
              path
                  + " was replaced by another file while it was open, then an interrupt closed it");
        }
        channel = again;
      }
    } finally {
      opening.unlock();
    }
  }

  /** Something that may be done again on a newly opened channel. */
  private interface Operation<T> {
    T on(FileChannel file) throws IOException;
  }
}
