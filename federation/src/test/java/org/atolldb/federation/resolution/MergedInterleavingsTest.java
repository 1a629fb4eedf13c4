package org.atolldb.federation.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.FieldMerge;
import org.atolldb.ObjectId;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that can always be merged, in random interleavings, against a model. */
class MergedInterleavingsTest {
  private static final int OBJECTS = 3;
  private static final int STEPS = 120;
  private static final int ROUNDS = 10;

  @TempDir private Path folder;

  private DatabaseRegistry open() throws IOException {
    Resolvers resolvers =
        new Resolvers()
            .add(Counter.class, FieldMerge.fields().sum("value"))
            .add(Stock.class, FieldMerge.fields().sum("units").max("lastSale").union("tags"));
    return Atoll.open(
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: interleavings
            databases:
              durable: { storage: { type: file } }
              fast: { storage: { type: memory } }
            jmx: { enabled: false }
            """),
        resolvers);
  }

  @Test
  void every_interleaving_of_mergeable_changes_commits_and_loses_nothing() throws IOException {
    long first = Long.getLong("atoll.seed", System.nanoTime());
    try (DatabaseRegistry registry = open()) {
      for (int round = 0; round < ROUNDS; round++) {
        long seed = first + round;
        try {
          new Interleaving(registry, new Random(seed)).run();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("Repeat with -Datoll.seed=" + seed, e);
        }
      }
    }
  }

  @Test
  void a_counter_that_many_threads_change_at_once_counts_right() throws Exception {
    int threads = 6;
    int each = 40;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (DatabaseRegistry registry = open()) {
      Database durable = registry.database("durable");
      registry.run(tx -> tx.root(durable, Counter.class, Counter::new));
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        done.add(
            executor.submit(
                () -> {
                  start.countDown();
                  start.await();
                  for (int i = 0; i < each; i++) {
                    try (Transaction tx = registry.begin()) {
                      tx.root(durable, Counter.class).add(1);
                      tx.commit();
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
      long value =
          registry.<Long, RuntimeException>read(tx -> tx.root(durable, Counter.class).value());
      assertThat(value).isEqualTo((long) threads * each);
    } finally {
      executor.shutdownNow();
    }
  }

  /** What an object is to be. */
  private record Expected(long units, Set<String> tags, Instant lastSale) {
    static final Expected NEW = new Expected(0, Set.of(), Instant.EPOCH);

    /** The state after one more change, which knew an older state. */
    Expected after(Expected seen, Expected changed) {
      Set<String> merged = new HashSet<>(tags);
      seen.tags.stream().filter(tag -> !changed.tags.contains(tag)).forEach(merged::remove);
      changed.tags.stream().filter(tag -> !seen.tags.contains(tag)).forEach(merged::add);
      return new Expected(
          units + changed.units - seen.units,
          merged,
          changed.lastSale.isAfter(lastSale) ? changed.lastSale : lastSale);
    }
  }

  /** A running transaction: what it saw at its begin and what it made of that. */
  private record Running(Transaction tx, List<Expected> seen, List<Expected> changed) {}

  /** One random history, in one thread. */
  private static final class Interleaving {
    private final DatabaseRegistry registry;
    private final Random random;
    private final List<ObjectId<Stock>> stocks = new ArrayList<>();
    private final List<ObjectId<Counter>> counters = new ArrayList<>();
    private final List<Expected> committed = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private int names;

    Interleaving(DatabaseRegistry registry, Random random) {
      this.registry = registry;
      this.random = random;
    }

    void run() {
      for (int i = 0; i < OBJECTS; i++) {
        Database home = registry.database(i % 2 == 0 ? "durable" : "fast");
        stocks.add(registry.call(tx -> tx.id(tx.add(home, new Stock()))));
        counters.add(registry.call(tx -> tx.id(tx.add(home, new Counter()))));
        committed.add(Expected.NEW);
      }
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      while (!running.isEmpty()) {
        commit(running.remove(0));
      }
      try (Transaction tx = registry.begin()) {
        check(tx, committed);
      }
    }

    private void step() {
      int choice = random.nextInt(10);
      if (running.isEmpty() || (choice < 2 && running.size() < 4)) {
        running.add(
            new Running(registry.begin(), List.copyOf(committed), new ArrayList<>(committed)));
      } else if (choice < 7) {
        change(running.get(random.nextInt(running.size())));
      } else if (choice == 7) {
        Running one = running.get(random.nextInt(running.size()));
        check(one.tx, one.changed);
      } else {
        Running one = running.remove(random.nextInt(running.size()));
        if (choice == 8 && random.nextBoolean()) {
          one.tx.close();
        } else {
          commit(one);
        }
      }
    }

    private void change(Running one) {
      int index = random.nextInt(OBJECTS);
      Expected now = one.changed.get(index);
      int amount = random.nextInt(-5, 100);
      Instant sale = now.lastSale.plusNanos(random.nextInt(1_000_000_000));
      Set<String> tags = new HashSet<>(now.tags);
      if (random.nextBoolean() || tags.isEmpty()) {
        tags.add("tag " + names++);
      } else {
        tags.remove(tags.iterator().next());
      }
      Stock stock = one.tx.get(stocks.get(index));
      stock.add(amount);
      stock.soldAt(sale);
      stock.tags().retainAll(tags);
      stock.tags().addAll(tags);
      one.tx.get(counters.get(index)).add(amount);
      one.changed.set(index, new Expected(now.units + amount, Set.copyOf(tags), sale));
    }

    private void commit(Running one) {
      one.tx.commit();
      for (int i = 0; i < OBJECTS; i++) {
        if (one.changed.get(i) != one.seen.get(i)) {
          committed.set(i, committed.get(i).after(one.seen.get(i), one.changed.get(i)));
        }
      }
    }

    private void check(Transaction tx, List<Expected> expected) {
      for (int i = 0; i < OBJECTS; i++) {
        Stock stock = tx.get(stocks.get(i));
        Expected now = Objects.requireNonNull(expected.get(i));
        assertThat(new Expected(stock.units(), Set.copyOf(stock.tags()), stock.lastSale()))
            .isEqualTo(now);
        assertThat(tx.get(counters.get(i)).value()).isEqualTo(now.units);
      }
    }
  }
}
