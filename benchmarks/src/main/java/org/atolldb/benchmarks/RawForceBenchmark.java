package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  /** Whether the file was filled with zeros and forced before. */
  @Param({"true", "false"})
  public boolean filled;

  private Path file;
  private RawLoop loop;

  /**
   * Makes the file.
   *
   * @throws IOException if that fails
   */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    file = Files.createTempFile("atoll-bench", ".raw");
    loop = new RawLoop(file, filled);
  }

  /**
   * Deletes the file.
   *
   * @throws IOException if that fails
   */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    loop.close();
    Files.delete(file);
  }

  /**
   * One record, one force.
   *
   * @throws IOException if that fails
   */
  @Benchmark
  public void appendAndForce() throws IOException {
    loop.appendAndForce();
  }
}
