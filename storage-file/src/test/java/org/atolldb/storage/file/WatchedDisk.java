package org.atolldb.storage.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/** Counts what is read from another disk and tells when a file is created. */
final class WatchedDisk implements Disk {
  private final Disk disk;
  private final Map<Path, Long> bytes = new ConcurrentHashMap<>();

  private final Consumer<Path> beforeCreation;

  WatchedDisk(Disk disk) {
    this(disk, path -> {});
  }

  WatchedDisk(Disk disk, Consumer<Path> beforeCreation) {
    this.disk = disk;
    this.beforeCreation = beforeCreation;
  }

  /** Bytes read from files whose names end so. */
  long bytesRead(String ending) {
    return bytes.entrySet().stream()
        .filter(entry -> entry.getKey().toString().endsWith(ending))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Files read whose names end so. */
  long files(String ending) {
    return bytes.keySet().stream().filter(path -> path.toString().endsWith(ending)).count();
  }

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    if (mode == Mode.CREATE) {
      beforeCreation.accept(path);
    }
    return new WatchedFile(path, disk.open(path, mode));
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

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    return disk.lock(path);
  }

  private final class WatchedFile implements DiskFile {
    private final Path path;
    private final DiskFile file;

    WatchedFile(Path path, DiskFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      int read = file.read(target, position);
      bytes.merge(path, (long) read, Long::sum);
      return read;
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
      file.close();
    }
  }
}
