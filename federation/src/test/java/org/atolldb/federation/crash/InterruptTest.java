package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryPolicy;
import org.atolldb.RetryableException;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads are interrupted all the time while they commit and read, on real files. */
@Timeout(120)
class InterruptTest {
  private static final int COMMITTERS = 4;
  private static final int ROUNDS = 400;

  @TempDir private Path folder;

  @Test
  void interruptsNeitherCloseFilesNorCommitTwice() throws Exception {
    SmallFederation shop =
        SmallFederation.of("left", "right").on(Disk.system(), 1).in(folder.resolve("shop"));
    AtomicInteger committed = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    try (OpenFederation open = shop.open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      Parallel committers = Parallel.run(COMMITTERS, i -> commit(registry, committed, refused));
      while (!committers.isDone()) {
        committers.interrupt();
        open.console().checkpoint();
      }
      committers.join();
      assertThat(committed).as("commits among interrupts").hasPositiveValue();
      assertThat(refused).as("attempts that an interrupt or conflict ended").hasPositiveValue();
      assertThat(Counter.value(registry, "left")).isEqualTo(1 + committed.get());
    }
    try (OpenFederation again = shop.on(Disk.system(), 2).open()) {
      assertThat(Counter.value(again.registry(), "left")).isEqualTo(1 + committed.get());
      assertThat(Counter.value(again.registry(), "right")).isEqualTo(1 + committed.get());
      Counter.increment(again.registry(), "left", "right");
    }
  }

  /** What throws did not commit, what returns did, each exactly once. */
  private static void commit(
      DatabaseRegistry registry, AtomicInteger committed, AtomicInteger refused) {
    for (int i = 0; i < ROUNDS; i++) {
      try {
        registry
            .with()
            .retry(RetryPolicy.NEVER)
            .run(tx -> Counter.increment(tx, registry, "left", "right"));
        committed.incrementAndGet();
      } catch (RetryableException e) {
        refused.incrementAndGet();
      } finally {
        // Half of the rounds begin interrupted.
        if (i % 2 == 0) {
          Thread.interrupted();
        }
      }
    }
  }
}
