package org.atolldb.testkit.leak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** A disk that remembers what is open and who opened it. Thread-safe. */
final class WatchedDisk implements Disk {
  private final Disk disk;
  private final Map<AutoCloseable, Leak> open = new ConcurrentHashMap<>();

  WatchedDisk(Disk disk) {
    this.disk = disk;
  }

  List<Leak> open() {
    return List.copyOf(open.values());
  }

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    DiskFile file = new WatchedFile(disk.open(path, mode));
    open.put(file, new Leak("file " + path));
    return file;
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    AutoCloseable lock = disk.lock(path);
    open.put(lock, new Leak("lock " + path));
    return () -> {
      open.remove(lock);
      lock.close();
    };
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
    disk.forceDirectory(directory);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return disk.usableSpace(path);
  }

  /** A file that says when it is closed. */
  private final class WatchedFile implements DiskFile {
    private final DiskFile file;

    WatchedFile(DiskFile file) {
      this.file = file;
    }

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
      file.force();
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
      open.remove(this);
      file.close();
    }
  }
}
