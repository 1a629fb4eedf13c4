package org.atolldb.federation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;
import org.atolldb.federation.management.DatabaseView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads read and change objects of four tenants while an administrator turns every knob. */
class CacheStressTest {
  private static final int PARCELS = 3_000;
  private static final int WORKERS = 4;
  private static final int TRANSACTIONS = 250;
  private static final RetryPolicy PATIENT =
      new RetryPolicy(10_000, Duration.ofNanos(1_000), Duration.ofMillis(2));

  @TempDir private Path folder;
  private final long seed = Long.getLong("atoll.seed", System.nanoTime());
  private final List<List<ObjectId<Parcel>>> ids = new ArrayList<>();
  private final AtomicLong opened = new AtomicLong();
  private DatabaseRegistry registry;

  @BeforeEach
  void open() throws IOException {
    System.out.println("CacheStressTest: repeat with -Datoll.seed=" + seed);
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: stressed
            cache: { budget: 1MiB }
            templates: { tenant: { storage: { type: memory } } }
            databases:
              a: { template: tenant }
              b: { template: tenant }
              c: { template: tenant, cache-target: 256KiB }
              d: { template: tenant }
            """);
    registry = Atoll.open(yaml);
    for (Database database : registry.databases()) {
      ids.add(registry.call(tx -> fill(tx, database)));
    }
  }

  private static List<ObjectId<Parcel>> fill(Transaction tx, Database database) {
    List<ObjectId<Parcel>> made = new ArrayList<>();
    Parcel previous = null;
    for (int i = 0; i < PARCELS; i++) {
      previous = tx.add(database, new Parcel(i, previous));
      made.add(tx.id(previous));
    }
    return made;
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void every_change_counts_and_the_figures_end_at_nothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1);
    AtomicBoolean over = new AtomicBoolean();
    try {
      Future<?> administrator = threads.submit(() -> turnKnobs(over));
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        Random random = new Random(seed + i);
        workers.add(threads.submit((Callable<Void>) () -> work(random)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
      over.set(true);
      administrator.get();
    } finally {
      over.set(true);
      threads.shutdownNow();
    }

    assertThat(registry.<Long, RuntimeException>read(this::sum))
        .as("seed %d", seed)
        .isEqualTo(opened.get());
    for (DatabaseView view : Views.of(registry).databases()) {
      view.setCacheTarget(1);
      assertThat(view.cache().objects()).as("objects of %s", view.name()).isZero();
      assertThat(view.cache().bytes()).as("bytes of %s", view.name()).isZero();
    }
  }

  private void turnKnobs(AtomicBoolean over) {
    Random random = new Random(seed - 1);
    while (!over.get()) {
      switch (random.nextInt(4)) {
        case 0 -> Views.of(registry).setCacheTarget((1L << 20) + random.nextInt(3 << 20));
        case 1 -> Views.of(registry).setPoolSize(WORKERS + random.nextInt(4));
        default -> {
          List<DatabaseView> databases = Views.of(registry).databases();
          databases
              .get(random.nextInt(databases.size()))
              .setCacheTarget(random.nextBoolean() ? 0 : random.nextInt(1 << 20));
        }
      }
    }
  }

  private Void work(Random random) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      long plan = random.nextLong();
      if (i % 3 == 0) {
        registry.read(tx -> walk(tx, new Random(plan)));
      } else {
        registry.with().retry(PATIENT).run(tx -> change(tx, new Random(plan)));
        opened.addAndGet(2);
      }
    }
    return null;
  }

  private int walk(Transaction tx, Random random) {
    Parcel start = any(tx, random);
    int seen = 0;
    for (Parcel at = start; at != null && seen < 500; at = at.previous()) {
      assertThat(at.number()).isEqualTo(start.number() - seen);
      assertThat(at.length()).isEqualTo(280);
      seen++;
    }
    return seen;
  }

  private void change(Transaction tx, Random random) {
    Parcel first = any(tx, random);
    first.open();
    walk(tx, random);
    any(tx, random).open();
    walk(tx, random);
  }

  private Parcel any(Transaction tx, Random random) {
    return tx.get(ids.get(random.nextInt(ids.size())).get(random.nextInt(PARCELS)));
  }

  private long sum(Transaction tx) {
    long sum = 0;
    for (Database database : registry.databases()) {
      try (Stream<Parcel> all = tx.all(database, Parcel.class)) {
        sum += all.mapToLong(Parcel::opened).sum();
      }
    }
    return sum;
  }
}
