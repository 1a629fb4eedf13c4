package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The bar for commits: append a record and force it, with nothing around. The file is either filled
 * with zeros before, as the journal's is, or grows.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, the set-up methods the rest
public class RawForceBenchmark {
  private static final int RECORD = 300;
  private static final long SIZE = 64L << 20;

  /** Whether the file was filled with zeros and forced before. */
  @Param({"true", "false"})
  public boolean filled;

  private Path file;
  private FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECORD);
  private long position;

  /**
   * Makes the file.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    file = Files.createTempFile("atoll-bench", ".raw");
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (filled) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
      for (long at = 0; at < SIZE; at += zeros.capacity()) {
        channel.write(zeros.clear(), at);
      }
      channel.force(true);
    }
    position = 0;
  }

  /**
   * Deletes the file.
   *
   * @throws IOException if that fails
   */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    channel.close();
    Files.delete(file);
  }

  /**
   * One record, one force.
   *
   * @throws IOException if that fails
   */
  @Benchmark
  public void appendAndForce() throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    channel.force(false);
    if (filled && position > SIZE - RECORD) {
      position = 0;
    }
  }
}
