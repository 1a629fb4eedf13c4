package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks and prints the figures and ratios that Atoll promises. */
public final class Benchmarks {
  private static final List<String> PARTS =
      List.of("commits", "large", "objects", "guards", "values");

  private final List<String> lines = new ArrayList<>();

  private Benchmarks() {}

  /**
   * Runs.
   *
   * @param arguments which parts to run, all if none is named: {@code commits}, {@code large},
   *     {@code objects}, {@code guards}, {@code values}; with {@code quick} only to show that
   *     everything works
   * @throws RunnerException if a benchmark fails
   * @throws IOException if a temporary file cannot be written
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Set<String> parts = new HashSet<>(List.of(arguments));
    boolean quick = parts.remove("quick");
    if (!PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("Expected quick or parts of " + PARTS + ", got " + parts);
    }
    Benchmarks benchmarks = new Benchmarks();
    if (parts.isEmpty() || parts.contains("commits")) {
      benchmarks.commits(quick);
    }
    if (parts.isEmpty() || parts.contains("large")) {
      benchmarks.lines.addAll(BesideLargeTransactions.run(quick ? 1 : 20));
    }
    if (parts.isEmpty() || parts.contains("objects")) {
      benchmarks.objects(quick);
    }
    if (parts.isEmpty() || parts.contains("guards")) {
      benchmarks.guards(quick);
    }
    if (parts.isEmpty() || parts.contains("values")) {
      benchmarks.mutableValues(quick);
    }
    benchmarks.lines.forEach(System.out::println);
  }

  private void commits(boolean quick) throws RunnerException {
    double raw = score(run(quick, RawForceBenchmark.class, 1, "filled", "true"));
    double growing = score(run(quick, RawForceBenchmark.class, 1, "filled", "false"));
    lines.add(String.format(Locale.ROOT, "raw append and force, file filled before: %,.0f/s", raw));
    lines.add(String.format(Locale.ROOT, "raw append and force, growing file: %,.0f/s", growing));
    double single = 0;
    for (int threads : new int[] {1, 4, 16}) {
      double one = 0;
      for (String databases : new String[] {"1", "2"}) {
        RunResult result = run(quick, CommitBenchmark.class, threads, "databases", databases);
        double rate = score(result);
        one = "1".equals(databases) ? rate : one;
        single = threads == 1 && "1".equals(databases) ? rate : single;
        lines.add(
            String.format(
                Locale.ROOT,
                "commit, %d threads, %s databases: %,.0f/s, %.2f commits a force; of raw %.0f %%,"
                    + " of one thread %.2f, of one database %.0f %%",
                threads,
                databases,
                rate,
                commitsAForce(result),
                100 * rate / raw,
                rate / single,
                100 * rate / one));
      }
    }
  }

  /** For a second each: what is added stays. */
  private void objects(boolean quick) throws RunnerException {
    for (Class<?> type :
        List.of(ObjectBenchmark.class, ColdObjectBenchmark.class, ColdStorageBenchmark.class)) {
      TimeValue time = TimeValue.milliseconds(quick ? 300 : 1000);
      ChainedOptionsBuilder options =
          options(quick, type).threads(1).warmupTime(time).measurementTime(time);
      for (RunResult result : new Runner(options.build()).run()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s: %,.0f objects/s, %.3f us each",
                result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                "heap".equals(result.getParams().getParam("database")) ? "in memory" : "on file",
                score(result),
                1e6 / score(result)));
      }
    }
  }

  private void guards(boolean quick) throws RunnerException {
    for (RunResult result : runAll(quick, GuardBenchmark.class)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s of %s objects: %.2f ns each",
              result.getParams().getBenchmark().replaceAll(".*\\.", ""),
              result.getParams().getParam("objects"),
              1e9 / score(result)));
    }
  }

  private void mutableValues(boolean quick) throws RunnerException {
    for (RunResult result : runAll(quick, MutableValuesBenchmark.class)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "touched and unchanged, %s of %s elements in the field: %.0f ns an object",
              result.getParams().getParam("kind"),
              result.getParams().getParam("elements"),
              1e9 / score(result)));
    }
  }

  private static RunResult run(boolean quick, Class<?> type, int threads, String name, String value)
      throws RunnerException {
    return new Runner(options(quick, type).threads(threads).param(name, value).build())
        .run()
        .iterator()
        .next();
  }

  private static Collection<RunResult> runAll(boolean quick, Class<?> type) throws RunnerException {
    return new Runner(options(quick, type).threads(1).build()).run();
  }

  private static ChainedOptionsBuilder options(boolean quick, Class<?> type) {
    return new OptionsBuilder()
        .include(type.getName() + "\\.")
        .mode(Mode.Throughput)
        .timeUnit(TimeUnit.SECONDS)
        .forks(1)
        .warmupIterations(quick ? 1 : 3)
        .measurementIterations(quick ? 1 : 5)
        .warmupTime(TimeValue.milliseconds(quick ? 300 : 3000))
        .measurementTime(TimeValue.milliseconds(quick ? 300 : 4000));
  }

  /** The median of the iterations. */
  private static double score(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static double commitsAForce(RunResult result) {
    Result<?> figure = result.getSecondaryResults().get("commitsAForce");
    return figure == null
        ? Double.NaN
        : figure.getScore() / result.getParams().getMeasurement().getCount();
  }
}
