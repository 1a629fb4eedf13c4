package org.atolldb.federation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.federation.cache.Vehicle.Van;
import org.atolldb.federation.management.DatabaseView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million objects of 300 bytes: looked at in a JVM of 128 MiB, and searched for a thousand. */
class ScanIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void addsAMillionObjectsInTheSmallHeapToo() throws Exception {
    assertThat(runInSmallHeap(yaml(""), "fill")).isEqualTo("1000000");
  }

  private static Path yaml(String cache) throws IOException {
    return Files.writeString(
        folder.resolve("atoll.yaml"),
        """
        federation: scan
        journal: { segment-size: 16MiB, budget: 512MiB, checkpoint-size: 200MiB, checkpoint-interval: 1h }
        %s
        databases:
          stock: { storage: { type: file } }
        """
            .formatted(cache));
  }

  private static String runInSmallHeap(Path yaml, String what) throws Exception {
    Path errors = folder.resolve("errors");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ScanProcess.class.getName(),
                yaml.toString(),
                what)
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(() -> what + ": " + read(errors)).isZero();
    System.out.printf(
        Locale.ROOT, "ScanIT: %s took %,d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    return output.strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** With the default budget, and a journal that holds more than fits into the heap at once. */
  @Test
  void all_are_seen_after_the_recovery_of_a_process_that_died() throws Exception {
    assertThat(runInSmallHeap(yaml(""), "end-without-close")).isEqualTo("1000000");
    assertThat(runInSmallHeap(yaml(""), "extent")).isEqualTo("1000000");
  }

  /** With a budget that is larger than the heap, and with a small one. */
  @ParameterizedTest
  @CsvSource({
    "references, 'cache: { budget: 1GiB }'",
    "extent-read-only, 'cache: { budget: 4MiB }'"
  })
  void all_are_seen_in_one_transaction(String how, String cache) throws Exception {
    assertThat(runInSmallHeap(yaml(cache), how)).isEqualTo("1000000");
  }

  @Test
  void an_extent_takes_time_for_its_objects_and_not_for_the_others() throws IOException {
    try (DatabaseRegistry registry = Atoll.open(yaml("cache: { budget: 1MiB }"))) {
      Database stock = registry.database("stock");
      DatabaseView view = Views.of(registry, "stock");
      assertThat(view.storage().objects()).isGreaterThan(ScanProcess.PARCELS);
      long before = view.storage().loads();
      assertThat(count(registry, stock, Van.class, Long.MAX_VALUE)).isEqualTo(ScanProcess.VANS);
      assertThat(view.storage().loads() - before).as("loads").isEqualTo(ScanProcess.VANS);

      long many = leastNanos(registry, stock, Parcel.class, 20L * ScanProcess.VANS);
      long few = leastNanos(registry, stock, Van.class, Long.MAX_VALUE);
      System.out.printf(
          Locale.ROOT,
          "ScanIT: %,d of %,d objects in %,d us, twenty times as many in %,d us%n",
          ScanProcess.VANS,
          view.storage().objects(),
          few / 1_000,
          many / 1_000);
      assertThat(few).isLessThan(many / 2);
    }
  }

  private static long leastNanos(
      DatabaseRegistry registry, Database stock, Class<? extends Persistent> type, long limit) {
    long least = Long.MAX_VALUE;
    for (int i = 1; i <= 5; i++) {
      long start = System.nanoTime();
      assertThat(count(registry, stock, type, limit)).as("round %d", i).isPositive();
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }

  private static long count(
      DatabaseRegistry registry, Database stock, Class<? extends Persistent> type, long limit) {
    return registry.read(
        tx -> {
          try (Stream<? extends Persistent> all = tx.all(stock, type)) {
            return (long) all.limit(limit).mapToInt(each -> 1).sum();
          }
        });
  }
}
