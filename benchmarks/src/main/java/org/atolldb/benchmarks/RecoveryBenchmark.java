package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;

/**
 * How fast a federation of two file databases opens when all that was committed is in its journal
 * only: a child JVM fills the journal, without a checkpoint, and is halted.
 */
public final class RecoveryBenchmark {
  private static final long JOURNAL = 1L << 30;
  private static final long QUICK_JOURNAL = 16L << 20;
  private static final int OBJECTS = 100;
  private static final int PAYLOAD = 300;
  private static final int HALTED = 3;

  private RecoveryBenchmark() {}

  /**
   * Runs.
   *
   * @param arguments {@code quick} for a small journal that shows only that everything works
   * @throws IOException if files or the child fail
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 1 && "fill".equals(arguments[0])) {
      fill(Path.of(arguments[1]), Long.parseLong(arguments[2]));
    }
    long size = List.of(arguments).contains("quick") ? QUICK_JOURNAL : JOURNAL;
    Path folder = Files.createTempDirectory("atoll-recovery");
    try {
      configure(folder);
      System.out.println(measure(folder, size));
    } finally {
      delete(folder);
    }
  }

  private static void configure(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("atoll.yaml"),
        """
        federation: recovery
        directory: data
        journal: { budget: 8GiB, checkpoint-size: 4GiB, checkpoint-interval: 1d }
        databases:
          left: { storage: { type: file } }
          right: { storage: { type: file } }
        """);
  }

  private static String measure(Path folder, long size) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                RecoveryBenchmark.class.getName(),
                "fill",
                folder.toString(),
                String.valueOf(size))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != HALTED) {
      throw new IllegalStateException("The JVM that fills the journal ended with " + exit);
    }
    long start = System.nanoTime();
    long objects;
    double seconds;
    try (DatabaseRegistry registry = Atoll.open(folder.resolve("atoll.yaml"))) {
      seconds = (System.nanoTime() - start) / 1e9;
      objects = registry.read(tx -> tx.all(registry.database("left"), Parcel.class).count());
    }
    return String.format(
        Locale.ROOT,
        "recovery of a journal of %d MiB, %,d objects: %.1f s, %.0f MB/s",
        size >> 20,
        2 * objects,
        seconds,
        size / 1e6 / seconds);
  }

  private static void fill(Path folder, long size) {
    DatabaseRegistry registry = Atoll.open(folder.resolve("atoll.yaml"));
    List<Database> databases = List.of(registry.database("left"), registry.database("right"));
    while (JournalFigures.read("recovery", "JournalWrittenBytes") < size) {
      registry.run(
          tx -> {
            for (int i = 0; i < OBJECTS; i++) {
              for (Database database : databases) {
                tx.add(database, new Parcel(new byte[PAYLOAD]));
              }
            }
          });
    }
    Runtime.getRuntime().halt(HALTED);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
