package org.atolldb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.atolldb.ObjectId;

/**
 * Commits of one thread beside the raw loop of append and force, a third of a second each in turn:
 * a device's rate drifts, and figures of two minutes cannot be compared. Medians of all rounds but
 * the first quarter.
 */
final class TakingTurns {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private TakingTurns() {}

  /**
   * Runs.
   *
   * @param rounds how many
   * @param databases how many databases a transaction changes, each by one object
   * @return a line of figures
   */
  static String run(int rounds, int databases) throws IOException {
    Path file = Files.createTempFile("atoll-bench", ".raw");
    List<Double> raw = new ArrayList<>();
    List<Double> commits = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (BenchFederation federation = new BenchFederation("256MiB");
        RawLoop loop = new RawLoop(file, true)) {
      List<ObjectId<Counter>> counters =
          federation.databases(databases).stream()
              .map(one -> federation.registry().call(tx -> tx.id(tx.add(one, new Counter()))))
              .toList();
      for (int round = 0; round < rounds; round++) {
        double rawRate = rate(loop::appendAndForce);
        double commitRate =
            rate(
                () ->
                    federation
                        .registry()
                        .run(tx -> counters.forEach(counter -> tx.get(counter).increment())));
        if (round >= rounds / 4) {
          raw.add(rawRate);
          commits.add(commitRate);
          ratios.add(commitRate / rawRate);
        }
      }
    } finally {
      Files.delete(file);
    }
    return String.format(
        Locale.ROOT,
        "in turns, 1 thread, %d databases: raw %,.0f/s, commit %,.0f/s, %.0f %% of raw",
        databases,
        median(raw),
        median(commits),
        100 * median(ratios));
  }

  private static double rate(Step step) throws IOException {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < TURN_NANOS) {
      step.run();
      count++;
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static double median(List<Double> figures) {
    Collections.sort(figures);
    return figures.get(figures.size() / 2);
  }

  /** What is counted. */
  private interface Step {
    void run() throws IOException;
  }
}
