package org.atolldb.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file behind a channel that is opened again when an interrupt closed it: positional reads and
 * writes may be repeated. A force may not, and fails instead.
 */
final class SystemFile implements DiskFile {
  private final Path path;
  private final Set<OpenOption> options;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile FileChannel channel;
  private volatile boolean closed;

  SystemFile(Path path, Disk.Mode mode) throws IOException {
    this.path = path;
    this.options =
        mode == Disk.Mode.READ
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.channel =
        mode == Disk.Mode.CREATE
            ? FileChannel.open(
                path,
                Set.of(
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE_NEW),
                SystemDisk.attributes(path, "rw-------"))
            : FileChannel.open(path, options);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int start = target.position();
    return repeatable(
        file -> {
          target.position(start);
          while (target.hasRemaining()
              && file.read(target, position + target.position() - start) >= 0) {}
          return target.position() - start;
        });
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    int start = source.position();
    repeatable(
        file -> {
          source.position(start);
          while (source.hasRemaining()) {
            file.write(source, position + source.position() - start);
          }
          return 0;
        });
  }

  @Override
  public void write(List<ByteBuffer> sources, long position) throws IOException {
    if (sources.size() == 1) {
      write(sources.get(0), position);
      return;
    }
    int total = 0;
    for (ByteBuffer source : sources) {
      total = Math.addExact(total, source.remaining());
    }
    ByteBuffer gathered = ByteBuffer.allocate(total);
    sources.forEach(gathered::put);
    write(gathered.flip(), position);
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
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
      channel.close();
    } finally {
      opening.unlock();
    }
  }

  private <T> T repeatable(Operation<T> operation) throws IOException {
    boolean interrupted = false;
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
        channel = FileChannel.open(path, options);
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
