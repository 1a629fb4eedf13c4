package org.atolldb.examples.foodmart;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A plain line every few seconds, for logs. */
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String task;
  private final String unit;
  private final long total;
  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final long begun;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong nextLine;

  LineProgress(String task, String unit, long total, PrintWriter out, LongSupplier nanoTime) {
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.out = out;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.nextLine = new AtomicLong(begun + INTERVAL_NANOS);
  }

  @Override
  public void step() {
    long count = done.incrementAndGet();
    long now = nanoTime.getAsLong();
    long due = nextLine.get();
    if (now - due >= 0 && count < total && nextLine.compareAndSet(due, now + INTERVAL_NANOS)) {
      double rate = rate(count, now);
      print(count, rate, String.format(Locale.ROOT, ", %.0f s left", (total - count) / rate));
    }
  }

  @Override
  public void close() {
    long count = done.get();
    print(count, rate(count, nanoTime.getAsLong()), "");
  }

  private double rate(long count, long now) {
    return count / Math.max((now - begun) / 1e9, 1e-3);
  }

  private void print(long count, double rate, String rest) {
    out.printf(
        Locale.ROOT, "%s: %,d of %,d %s, %,.0f a second%s%n", task, count, total, unit, rate, rest);
    out.flush();
  }
}
