package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.collections.PersistentList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListInsertionTest {
  private static final int SIZE = 1_000_000;

  static final class Row extends Persistent {
    private final PersistentList<Integer> list = new PersistentList<>();
  }

  @TempDir private Path directory;

  @Test
  void anInsertionInTheMiddleOfAMillionElementsWritesAFewNodes() throws IOException {
    Path yaml =
        Files.writeString(
            directory.resolve("atoll.yaml"),
            """
            federation: test
            directory: data
            databases:
              main: { storage: { type: file } }
            """);
    change(yaml, list -> list.addAll(IntStream.range(0, SIZE).boxed().toList()));
    long whole = stored();

    change(yaml, list -> list.add(SIZE / 2, -1));

    assertThat(whole).isGreaterThan(3L << 20);
    assertThat(stored() - whole).isBetween(1L, 8L << 10);
    change(
        yaml,
        list ->
            assertThat(list.subList(SIZE / 2 - 1, SIZE / 2 + 2))
                .containsExactly(SIZE / 2 - 1, -1, SIZE / 2));
  }

  /** Once the federation is closed, all that was committed is in the database's log. */
  private static void change(Path yaml, Consumer<List<Integer>> change) {
    try (DatabaseRegistry registry = Atoll.open(yaml)) {
      Database database = registry.database("main");
      registry.run(tx -> change.accept(tx.root(database, Row.class, Row::new).list));
    }
  }

  private long stored() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("data").resolve("databases"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .mapToLong(ListInsertionTest::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
