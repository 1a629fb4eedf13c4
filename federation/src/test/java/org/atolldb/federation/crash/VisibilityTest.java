package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.Transaction;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a transaction reads in two databases is exactly what the commits up to its snapshot wrote,
 * whether it comes from a cache or from a storage (rules 16 and 17).
 */
@Timeout(120)
class VisibilityTest {
  private static final int READERS = 3;
  private static final int COMMITS = 200;

  @TempDir private Path folder;

  private final NavigableMap<Long, Integer> written = new ConcurrentSkipListMap<>();
  private final Collection<Seen> seen = new ConcurrentLinkedQueue<>();

  /**
   * What one transaction saw.
   *
   * @param snapshot its snapshot
   * @param left the number in one database
   * @param right the number in the other one
   */
  private record Seen(long snapshot, int left, int right) {}

  @ParameterizedTest
  @CsvSource({"READ_ONLY, 4000, file", "SNAPSHOT, 1500, file", "SNAPSHOT, 1500, memory"})
  void readersSeeExactlyTheCommitsOfTheirSnapshot(Isolation isolation, int reads, String type)
      throws Exception {
    SmallFederation shop =
        SmallFederation.of("left", "right").on(Disk.system(), 1).in(folder.resolve("shop"));
    if (type.equals("memory")) {
      shop = shop.withMemory("right");
    }
    try (OpenFederation open = shop.open()) {
      DatabaseRegistry registry = open.registry();
      increment(registry);
      AtomicBoolean done = new AtomicBoolean();
      Parallel writer =
          Parallel.run(
              1,
              i -> {
                while (!done.get()) {
                  increment(registry);
                }
              });
      Parallel readers =
          Parallel.run(
              READERS,
              i -> {
                for (int n = 0; n < reads || written.size() < COMMITS; n++) {
                  look(registry, isolation);
                }
              });
      try {
        readers.join();
      } finally {
        done.set(true);
      }
      writer.join();
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(READERS * reads).allSatisfy(this::isExact);
    assertThat(seen.stream().map(Seen::left).distinct()).hasSizeGreaterThan(10);
  }

  private void increment(DatabaseRegistry registry) {
    try (Transaction tx = registry.begin()) {
      int value = Counter.in(tx, registry, "left").increment();
      Counter.in(tx, registry, "right").increment();
      written.put(tx.commit().tid().value(), value);
    }
  }

  private void look(DatabaseRegistry registry, Isolation isolation) {
    registry
        .with()
        .isolation(isolation)
        .run(
            tx -> {
              int left = Counter.in(tx, registry, "left").value();
              int right = Counter.in(tx, registry, "right").value();
              seen.add(new Seen(tx.snapshot().value(), left, right));
              if (isolation == Isolation.SNAPSHOT) {
                tx.add(registry.database("left"), new Bulk(left, 10));
              }
            });
  }

  private void isExact(Seen one) {
    int expected = Objects.requireNonNull(written.floorEntry(one.snapshot)).getValue();
    assertThat(one.left).isEqualTo(expected);
    assertThat(one.right).isEqualTo(expected);
  }
}
