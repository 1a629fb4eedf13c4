package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends records to a file, each with a force, with nothing around. Not thread-safe. */
public final class RawLoop implements AutoCloseable {
  private static final int RECORD = 300;
  private static final long SIZE = 64L << 20;

  private final FileChannel channel;
  private final boolean filled;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECORD);
  private long position;
  private long appended;

  /** A loop over a file that is filled with zeros before, as the journal's is, or grows. */
  public RawLoop(Path file, boolean filled) throws IOException {
    this.filled = filled;
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (filled) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < SIZE; at += zeros.capacity()) {
        channel.write(zeros.clear(), at);
      }
      channel.force(true);
    }
  }

  public void appendAndForce() throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    channel.force(false);
    appended++;
    if (filled && position > SIZE - RECORD) {
      position = 0;
    }
  }

  /** How many records were appended and forced. */
  public long appended() {
    return appended;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
