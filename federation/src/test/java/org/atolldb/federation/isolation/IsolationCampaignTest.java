package org.atolldb.federation.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.Isolation;
import org.atolldb.RetryableException;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.atolldb.testkit.isolation.Anomaly;
import org.atolldb.testkit.isolation.Attempt;
import org.atolldb.testkit.isolation.Finding;
import org.atolldb.testkit.isolation.History;
import org.atolldb.testkit.isolation.IsolationChecker;
import org.atolldb.testkit.isolation.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight threads run random transactions, and the isolation checker looks at what they saw. The
 * system property {@code campaign} chooses {@code quick} or {@code full}, {@code atoll.seed}
 * repeats the random choices of a run.
 */
class IsolationCampaignTest {
  private static final int THREADS = 8;
  private static final int ROUND = 20_000;
  private static final int FULL_ROUNDS = 50;
  private static final int MANY_OBJECTS = 400;
  private static final int FEW_OBJECTS = 2;
  private static final int HOT_OBJECTS = 24;

  @TempDir private Path folder;
  private final String form = System.getProperty("campaign", "quick").toLowerCase(Locale.ROOT);
  private final long seed = Long.getLong("atoll.seed", System.nanoTime());
  private final Map<Anomaly, Integer> found = new EnumMap<>(Anomaly.class);
  private final List<Finding> evidence = new ArrayList<>();
  private long committed;
  private long conflicts;
  private long evictions;

  /** What one transaction does. */
  private interface Body {
    void run(TracedFederation objects, Transaction tx, Attempt attempt, Random random);
  }

  @Test
  void a_snapshot_transaction_shows_no_anomaly_beyond_its_level() throws Exception {
    run("isolation", Isolation.SNAPSHOT, MANY_OBJECTS, IsolationCampaignTest::anything);
    assertThat(evictions).as("evictions, seed %s", seed).isPositive();
    found.remove(Anomaly.WRITE_SKEW);
    found.remove(Anomaly.READ_ONLY_ANOMALY);
    assertThat(found).as("seed %s: %s", seed, evidence).isEmpty();
  }

  @Test
  void rule18_serializable_transactions_show_neither_write_skew_nor_the_read_only_anomaly()
      throws Exception {
    run("serializable", Isolation.SERIALIZABLE, FEW_OBJECTS, IsolationCampaignTest::skew);
    assertThat(found).as("seed %s: %s", seed, evidence).isEmpty();
  }

  @Test
  void the_checker_sees_write_skew_among_snapshot_transactions() throws Exception {
    run("write-skew-at-snapshot", Isolation.SNAPSHOT, FEW_OBJECTS, IsolationCampaignTest::skew);
    assertThat(found).as("seed %s", seed).containsKey(Anomaly.WRITE_SKEW);
    found.remove(Anomaly.WRITE_SKEW);
    found.remove(Anomaly.READ_ONLY_ANOMALY);
    assertThat(found).as("seed %s: %s", seed, evidence).isEmpty();
  }

  /** Reads and changes objects anywhere, some of them often, with savepoints. */
  private static void anything(
      TracedFederation objects, Transaction tx, Attempt attempt, Random random) {
    int length = 2 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      step(objects, tx, attempt, random);
    }
    if (random.nextInt(5) == 0) {
      int mark = attempt.mark();
      try (Savepoint savepoint = tx.savepoint()) {
        step(objects, tx, attempt, random);
        step(objects, tx, attempt, random);
        savepoint.rollback();
        attempt.rollBackTo(mark);
      }
      step(objects, tx, attempt, random);
    }
  }

  private static void step(
      TracedFederation objects, Transaction tx, Attempt attempt, Random random) {
    int number = random.nextInt(random.nextInt(4) == 0 ? HOT_OBJECTS : objects.size());
    if (random.nextInt(5) < 2) {
      objects.write(tx, attempt, number);
    } else {
      objects.read(tx, attempt, number);
    }
  }

  /** Reads two of a few objects and changes one of them; every fourth one only reads. */
  private static void skew(
      TracedFederation objects, Transaction tx, Attempt attempt, Random random) {
    int one = random.nextInt(objects.size());
    int other = (one + 1 + random.nextInt(objects.size() - 1)) % objects.size();
    objects.read(tx, attempt, one);
    objects.read(tx, attempt, other);
    if (random.nextInt(4) > 0) {
      objects.write(tx, attempt, one);
    }
  }

  private void run(String name, Isolation isolation, int each, Body body) throws Exception {
    int rounds = form.equals("full") ? FULL_ROUNDS : 1;
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      Path directory = Files.createDirectory(folder.resolve(name + round));
      round(directory, new Workload(isolation, each, body), seed + round);
    }
    long anomalies = found.values().stream().mapToLong(Integer::longValue).sum();
    System.out.printf(
        "CAMPAIGN %s form=%s transactions=%d conflicts=%d evictions=%d anomalies=%d %s seed=%d seconds=%d%n",
        name,
        form,
        committed,
        conflicts,
        evictions,
        anomalies,
        found,
        seed,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }

  private record Workload(Isolation isolation, int each, Body body) {}

  private void round(Path directory, Workload workload, long roundSeed)
      throws IOException, Exception {
    History history = new History();
    AtomicInteger left = new AtomicInteger(ROUND);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (TracedFederation objects = new TracedFederation(directory, workload.each)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(31 * roundSeed + i);
        running.add(
            threads.submit(
                () -> {
                  while (left.get() > 0) {
                    if (attempt(objects, workload, history.begin(), random)) {
                      left.decrementAndGet();
                    }
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      evictions += objects.evictions();
    } finally {
      threads.shutdownNow();
    }
    Report report = IsolationChecker.check(history);
    committed += report.committed();
    conflicts += report.aborted();
    report.counts().forEach((anomaly, count) -> found.merge(anomaly, count, Integer::sum));
    report.findings().stream().limit(3).forEach(evidence::add);
  }

  private static boolean attempt(
      TracedFederation objects, Workload workload, Attempt attempt, Random random) {
    try (Transaction tx = objects.registry().with().isolation(workload.isolation).begin()) {
      workload.body.run(objects, tx, attempt, random);
      tx.commit();
      attempt.committed();
      return true;
    } catch (RetryableException conflict) {
      return false;
    }
  }
}
