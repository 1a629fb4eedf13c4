package org.atolldb.testkit.schedule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/**
 * A disk each use of which is a moment at which another thread may go on.
 *
 * @param disk does the work
 */
@SuppressWarnings("ThreadPriorityCheck") // a schedule's threads yield to its seed
record YieldingDisk(Disk disk) implements Disk {
  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    Thread.yield();
    return new YieldingFile(disk.open(path, mode));
  }

  @Override
  public boolean exists(Path path) throws IOException {
    Thread.yield();
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    Thread.yield();
    return disk.list(directory);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Thread.yield();
    disk.createDirectories(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Thread.yield();
    disk.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    Thread.yield();
    disk.delete(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    Thread.yield();
    disk.forceDirectory(directory);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    Thread.yield();
    return disk.usableSpace(path);
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    Thread.yield();
    return disk.lock(path);
  }

  private record YieldingFile(DiskFile file) implements DiskFile {
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      Thread.yield();
      return file.read(target, position);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      Thread.yield();
      file.write(source, position);
    }

    @Override
    public void write(List<ByteBuffer> sources, long position) throws IOException {
      Thread.yield();
      file.write(sources, position);
    }

    /** Others go on while the device is forced, and before its caller hears of it. */
    @Override
    public void force() throws IOException {
      Thread.yield();
      file.force();
      Thread.yield();
    }

    @Override
    public long size() throws IOException {
      Thread.yield();
      return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      Thread.yield();
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      Thread.yield();
      file.close();
    }
  }
}
