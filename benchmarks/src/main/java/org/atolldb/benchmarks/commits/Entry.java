package org.atolldb.benchmarks.commits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** A contestant with a number of threads, and its figures so far. */
final class Entry implements AutoCloseable {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final List<Committer> committers = new ArrayList<>();
  private final ExecutorService threads;
  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  Entry(Contestant contestant, int threads) throws Exception {
    this.threads = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      committers.add(contestant.committer(thread));
    }
  }

  /**
   * Takes a turn.
   *
   * @param nanos how long
   * @return commits a second
   */
  double turn(long nanos) throws Exception {
    AtomicLong begin = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(committers.size(), () -> begin.set(System.nanoTime()));
    List<Callable<Histogram>> turns =
        committers.stream()
            .map(one -> (Callable<Histogram>) () -> turn(one, start, nanos))
            .toList();
    List<Future<Histogram>> done = threads.invokeAll(turns);
    long end = System.nanoTime();
    long count = 0;
    for (Future<Histogram> each : done) {
      Histogram latency = each.get();
      count += latency.getTotalCount();
      latencies.add(latency);
    }
    return count * 1e9 / (end - begin.get());
  }

  private static Histogram turn(Committer committer, CyclicBarrier start, long nanos)
      throws Exception {
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    start.await();
    long end = System.nanoTime() + nanos;
    for (long now = System.nanoTime(); now < end; ) {
      committer.commit();
      long done = System.nanoTime();
      latency.recordValue(Math.min(done - now, LONGEST_NANOS));
      now = done;
    }
    return latency;
  }

  /** What came before was warming up. */
  void forget() {
    latencies.reset();
    rates.clear();
    ratios.clear();
  }

  /**
   * Remembers a turn.
   *
   * @param rate of this entry
   * @param of of the entry that it is compared with, in the same round
   */
  void remember(double rate, double of) {
    rates.add(rate);
    ratios.add(rate / of);
  }

  double rate() {
    return median(rates);
  }

  double ratio() {
    return median(ratios);
  }

  /** Microseconds that a percentage of commits did not exceed. */
  double micros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e3;
  }

  private static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
