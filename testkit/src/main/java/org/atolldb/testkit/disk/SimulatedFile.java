package org.atolldb.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.storage.disk.DiskFile;

/** An open file of a simulated disk; it stays usable when its name goes. */
final class SimulatedFile implements DiskFile {
  private final SimulatedDisk disk;
  private final Path path;
  private final int node;
  private final boolean writable;
  private volatile boolean closed;

  SimulatedFile(SimulatedDisk disk, Path path, int node, boolean writable) {
    this.disk = disk;
    this.path = path;
    this.node = node;
    this.writable = writable;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    checkOpen();
    byte[] bytes = new byte[target.remaining()];
    int count = disk.run(FaultKind.READ, path, drive -> drive.file(node).read(bytes, position));
    target.put(bytes, 0, count);
    return count;
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    write(List.of(source), position);
  }

  @Override
  public void write(List<ByteBuffer> sources, long position) throws IOException {
    checkWritable();
    ByteBuffer all = ByteBuffer.allocate(sources.stream().mapToInt(ByteBuffer::remaining).sum());
    sources.forEach(all::put);
    disk.write(path, node, all.array(), position);
  }

  @Override
  public void force() throws IOException {
    checkOpen();
    disk.change(
        FaultKind.FORCE,
        path,
        drive -> drive.file(node).force(),
        drive -> drive.file(node).failForce());
  }

  @Override
  public long size() throws IOException {
    checkOpen();
    return disk.run(FaultKind.SIZE, path, drive -> drive.file(node).length());
  }

  @Override
  public void truncate(long size) throws IOException {
    checkWritable();
    disk.change(
        FaultKind.TRUNCATE,
        path,
        drive -> {
          if (size < drive.file(node).length()) {
            drive.file(node).truncate(size);
          }
        },
        SimulatedDisk.NO_CHANGE);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      disk.run(FaultKind.CLOSE, path, drive -> 0);
    }
  }

  private void checkWritable() throws IOException {
    checkOpen();
    if (!writable) {
      throw new NonWritableChannelException();
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }
}
