package org.atolldb.federation.transaction;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Resolvers;
import org.atolldb.federation.activity.Timing;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.federation.registry.Environment;
import org.atolldb.federation.registry.Federation;

/** Time that passes only when a test or a pause says so. */
final class ManualTime implements Timing {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  /** A federation in memory that lives in this time. */
  DatabaseRegistry federation(LongSupplier numbers, String... databases) {
    Environment real = Environment.system();
    Environment environment =
        new Environment(
            real.disk(),
            real.clock(),
            real.ids(),
            this,
            numbers,
            real.providers(),
            real.loader(),
            real.heap());
    return Federation.open(
        ConfigurationReader.inMemory(List.of(databases), real.providers()),
        environment,
        new Resolvers());
  }

  void pass(Duration duration) {
    now.addAndGet(duration.toNanos());
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(Duration.ofNanos(nanos));
    now.addAndGet(nanos);
  }
}
