package org.atolldb.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.atolldb.Database;
import org.atolldb.ObjectId;

/**
 * How long the commits of others take while one thread commits transactions of 64 MiB to another
 * database (rule 12), and while nobody does.
 */
final class BesideLargeTransactions {
  private static final int THREADS = 4;
  private static final int MEBIBYTES = 64;

  private BesideLargeTransactions() {}

  /**
   * Runs.
   *
   * @param seconds for each of the two figures
   * @return lines of figures
   */
  static List<String> run(int seconds) throws IOException {
    try (BenchFederation federation = new BenchFederation("64MiB")) {
      Database one = federation.databases(2).get(0);
      Database two = federation.databases(2).get(1);
      List<ObjectId<Counter>> counters =
          IntStream.range(0, THREADS)
              .mapToObj(i -> federation.registry().call(tx -> tx.id(tx.add(one, new Counter()))))
              .toList();
      latencies(federation, counters, Math.min(seconds, 3));
      long[] alone = latencies(federation, counters, seconds);
      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Integer> large =
          CompletableFuture.supplyAsync(() -> commitLarge(federation, two, done));
      long[] beside = latencies(federation, counters, seconds);
      done.set(true);
      int count = large.join();
      return List.of(
          line("alone", alone),
          line(
              String.format(
                  Locale.ROOT,
                  "beside %.1f transactions of %d MiB a second",
                  (double) count / seconds,
                  MEBIBYTES),
              beside));
    }
  }

  private static int commitLarge(
      BenchFederation federation, Database database, AtomicBoolean done) {
    String mebibyte = "x".repeat(1 << 20);
    int count = 0;
    while (!done.get()) {
      federation
          .registry()
          .run(
              tx -> {
                for (int i = 0; i < MEBIBYTES; i++) {
                  tx.add(database, new Volume(mebibyte));
                }
              });
      count++;
    }
    return count;
  }

  /** What each commit of all threads took, in nanoseconds, ascending. */
  private static long[] latencies(
      BenchFederation federation, List<ObjectId<Counter>> counters, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<CompletableFuture<long[]>> threads =
        counters.stream()
            .map(counter -> CompletableFuture.supplyAsync(() -> commit(federation, counter, end)))
            .toList();
    return threads.stream()
        .map(CompletableFuture::join)
        .flatMapToLong(Arrays::stream)
        .sorted()
        .toArray();
  }

  private static long[] commit(BenchFederation federation, ObjectId<Counter> counter, long end) {
    long[] took = new long[1024];
    int count = 0;
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      federation.registry().run(tx -> tx.get(counter).increment());
      took = count == took.length ? Arrays.copyOf(took, 2 * count) : took;
      took[count++] = System.nanoTime() - start;
    }
    return Arrays.copyOf(took, count);
  }

  private static String line(String what, long[] took) {
    return String.format(
        Locale.ROOT,
        "commit of %d threads %s: %,d, median %.2f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.0f ms",
        THREADS,
        what,
        took.length,
        percentile(took, 0.5),
        percentile(took, 0.99),
        percentile(took, 0.999),
        percentile(took, 1));
  }

  private static double percentile(long[] took, double part) {
    return took[(int) Math.min(took.length - 1, took.length * part)] / 1e6;
  }
}
