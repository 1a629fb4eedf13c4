package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.jspecify.annotations.Nullable;

/** A federation of two file databases and a memory one in a folder of its own. */
final class BenchFederation implements AutoCloseable {
  private final Path folder;
  private DatabaseRegistry registry;

  /** What was counted when it closed: JMH may ask in one thread after it closed in another. */
  private volatile @Nullable Forces closing;

  /** A federation whose caches hold as much as the text says. */
  BenchFederation(String cacheBudget) throws IOException {
    folder = Files.createTempDirectory("atoll-bench");
    Files.writeString(
        folder.resolve("atoll.yaml"),
        """
        federation: bench
        directory: data
        cache: { budget: %s }
        databases:
          one: { storage: { type: file } }
          two: { storage: { type: file } }
          heap: { storage: { type: memory } }
        """
            .formatted(cacheBudget));
    registry = Atoll.open(folder.resolve("atoll.yaml"));
  }

  DatabaseRegistry registry() {
    return registry;
  }

  List<Database> databases(int count) {
    return List.of(registry.database("one"), registry.database("two")).subList(0, count);
  }

  void reopen() {
    registry.close();
    registry = Atoll.open(folder.resolve("atoll.yaml"));
  }

  /** Commits and forces so far, as an administrator sees them. */
  Forces forces() {
    Forces last = closing;
    return last == null ? readForces() : last;
  }

  private static Forces readForces() {
    return new Forces(
        JournalFigures.read("bench", "JournalTransactions"),
        JournalFigures.read("bench", "JournalForces"));
  }

  @Override
  public void close() throws IOException {
    closing = readForces();
    registry.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Counters of the journal. */
  record Forces(long commits, long forces) {}
}
