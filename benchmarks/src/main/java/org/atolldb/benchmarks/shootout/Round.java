package org.atolldb.benchmarks.shootout;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Workloads of one entrant, in a JVM of their own. */
final class Round {
  private static final int OBJECTS = 1000;
  private static final int MOST_RUNS = 301;

  /** How long to warm up, and how long to measure at most. */
  private static final int SECONDS = 2;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Track track;
  private final boolean quick;

  private Round(Track track, boolean quick) {
    this.track = track;
    this.quick = quick;
  }

  /**
   * Prints the name of each workload, the median of its nanoseconds an object, and the bytes an
   * object that the calling thread allocated.
   *
   * @param arguments the entrant, perhaps {@code quick}, and the workloads in order
   */
  public static void main(String[] arguments) throws IOException {
    boolean quick = "quick".equals(arguments[1]);
    List<Workload> workloads =
        Arrays.stream(arguments).skip(quick ? 2 : 1).map(Workload::valueOf).toList();
    Path folder = Files.createTempDirectory("shootout");
    try (Contestant store = Entrant.valueOf(arguments[0]).open(folder)) {
      Round round = new Round(new Track(store, Texts.of(OBJECTS)), quick);
      for (Workload workload : workloads) {
        round.run(workload);
      }
    } finally {
      delete(folder);
    }
  }

  /** Warms up and measures in one loop, so that what is measured was compiled before. */
  private void run(Workload workload) {
    long[] nanos = new long[MOST_RUNS];
    long[] bytes = new long[MOST_RUNS];
    int runs = 0;
    boolean warmingUp = true;
    long end = System.nanoTime() + time();
    while (true) {
      workload.prepare(track);
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      workload.run(track);
      nanos[runs % MOST_RUNS] = System.nanoTime() - start;
      bytes[runs % MOST_RUNS] = threads.getCurrentThreadAllocatedBytes() - allocated;
      runs++;
      boolean isEnough = runs >= MOST_RUNS && (!warmingUp || workload.grows());
      if (isEnough || System.nanoTime() >= end) {
        if (!warmingUp) {
          break;
        }
        warmingUp = false;
        runs = 0;
        end = System.nanoTime() + time();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s %.1f %.0f%n",
        workload,
        median(Arrays.stream(nanos, 0, runs)),
        median(Arrays.stream(bytes, 0, runs)));
  }

  private long time() {
    return quick ? 0 : TimeUnit.SECONDS.toNanos(SECONDS);
  }

  private double median(LongStream figures) {
    long[] sorted = figures.sorted().toArray();
    return (double) sorted[sorted.length / 2] / track.objects();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
