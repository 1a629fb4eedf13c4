package org.atolldb.benchmarks.commits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atolldb.benchmarks.RawLoop;

/** The bar: one thread that appends 300 bytes to a file of zeros and forces it. */
final class RawContestant implements Contestant {
  private final Path file;
  private final RawLoop loop;

  RawContestant(Path folder) throws IOException {
    file = Files.createFile(folder.resolve("raw"));
    loop = new RawLoop(file, true);
  }

  @Override
  public Committer committer(int thread) {
    return loop::appendAndForce;
  }

  @Override
  public long committed() {
    return loop.appended();
  }

  @Override
  public void close() throws IOException {
    loop.close();
  }
}
