package org.atolldb.federation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** A disk whose forces a test takes in hand. */
record InterceptedDisk(Disk disk, Interceptor interceptor) implements Disk {
  /** What happens instead of a force. */
  interface Interceptor {
    void force(Path path, Force force) throws IOException;
  }

  /** The force itself. */
  interface Force {
    void run() throws IOException;
  }

  /** A disk that forces nothing: what a journal would be that forgot to. */
  static Disk unforced(Disk disk) {
    return new InterceptedDisk(disk, (path, force) -> {});
  }

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    return new InterceptedFile(disk.open(path, mode), path, interceptor);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    interceptor.force(directory, () -> disk.forceDirectory(directory));
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return disk.usableSpace(path);
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    return disk.lock(path);
  }

  private record InterceptedFile(DiskFile file, Path path, Interceptor interceptor)
      implements DiskFile {
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      file.write(source, position);
    }

    @Override
    public void write(List<ByteBuffer> sources, long position) throws IOException {
      file.write(sources, position);
    }

    @Override
    public void force() throws IOException {
      interceptor.force(path, file::force);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
