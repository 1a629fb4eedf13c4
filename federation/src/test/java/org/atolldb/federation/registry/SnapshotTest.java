package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.federation.campaign.Ledger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader sees one instant of all databases. */
class SnapshotTest {
  private static final int READS_A_READER = 25_000;
  private static final int COMMITS = 500;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"file, file, READ_ONLY", "file, memory, READ_ONLY", "file, file, SNAPSHOT"})
  void w07_a_number_written_to_two_databases_is_never_read_differently(
      String first, String second, Isolation isolation) throws Exception {
    try (DatabaseRegistry registry = open(first, second)) {
      Database a = registry.database("a");
      Database b = registry.database("b");
      registry.run(
          tx -> {
            tx.root(a, Ledger.Count.class, Ledger.Count::new);
            tx.root(b, Ledger.Count.class, Ledger.Count::new);
          });
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong commits = new AtomicLong();
      ExecutorService threads = Executors.newCachedThreadPool();
      Future<?> written = threads.submit(() -> write(registry, a, b, done, commits));
      List<Future<Seen>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(threads.submit(() -> compare(registry, a, b, isolation, commits)));
      }
      long distinct = 0;
      for (Future<Seen> reader : readers) {
        assertThat(reader.get().differences()).isZero();
        distinct += reader.get().values();
      }
      done.set(true);
      threads.shutdown();
      written.get();
      assertThat(distinct).as("different values seen").isGreaterThan(100);
    }
  }

  private DatabaseRegistry open(String first, String second) throws IOException {
    return Atoll.open(
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: snapshot
            directory: data
            databases:
              a: { storage: { type: %s } }
              b: { storage: { type: %s } }
            jmx: { enabled: false }
            """
                .formatted(first, second)));
  }

  private static void write(
      DatabaseRegistry registry, Database a, Database b, AtomicBoolean done, AtomicLong commits) {
    while (!done.get()) {
      registry.run(
          tx -> {
            tx.root(a, Ledger.Count.class).increment();
            tx.root(b, Ledger.Count.class).increment();
          });
      commits.incrementAndGet();
    }
  }

  private static Seen compare(
      DatabaseRegistry registry, Database a, Database b, Isolation isolation, AtomicLong commits) {
    long differences = 0;
    long values = 0;
    long last = -1;
    for (int i = 0; i < READS_A_READER || commits.get() < COMMITS; i++) {
      long[] pair =
          registry
              .with()
              .isolation(isolation)
              .call(
                  tx ->
                      new long[] {
                        tx.root(a, Ledger.Count.class).value(),
                        tx.root(b, Ledger.Count.class).value()
                      });
      differences += pair[0] == pair[1] ? 0 : 1;
      values += pair[0] == last ? 0 : 1;
      last = pair[0];
    }
    return new Seen(differences, values);
  }

  private record Seen(long differences, long values) {}
}
