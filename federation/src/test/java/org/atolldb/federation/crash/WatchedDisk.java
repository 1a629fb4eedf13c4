package org.atolldb.federation.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/**
 * A disk on which a test decides what becomes of each force of a file.
 *
 * @param inner does everything else
 * @param forces decides
 */
public record WatchedDisk(Disk inner, Forces forces) implements Disk {
  /** Decides what becomes of a force. */
  public interface Forces {
    /**
     * Called instead of each force.
     *
     * @param path the name under which the file was opened
     * @param force really forces
     */
    void force(Path path, Action force) throws IOException;
  }

  /** Something on a disk. */
  public interface Action {
    void run() throws IOException;
  }

  @Override
  public DiskFile open(Path path, Mode mode) throws IOException {
    return new WatchedFile(inner.open(path, mode), path, forces);
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return inner.exists(path);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return inner.list(directory);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    inner.createDirectories(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    inner.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    inner.delete(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    inner.forceDirectory(directory);
  }

  @Override
  public long usableSpace(Path path) throws IOException {
    return inner.usableSpace(path);
  }

  @Override
  public AutoCloseable lock(Path path) throws IOException {
    return inner.lock(path);
  }

  private record WatchedFile(DiskFile inner, Path path, Forces forces) implements DiskFile {
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return inner.read(target, position);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      inner.write(source, position);
    }

    @Override
    public void write(List<ByteBuffer> sources, long position) throws IOException {
      inner.write(sources, position);
    }

    @Override
    public void force() throws IOException {
      forces.force(path, inner::force);
    }

    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      inner.truncate(size);
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }
}
