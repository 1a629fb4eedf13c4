package org.atolldb.federation.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.StoredClass;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of each format version stay readable and writable. */
class FormatFixtureTest {
  private static final String RYE =
      "rye;true-7300ø-699991125899906842624"
          + "0.53.141592653589793;null5LongFRUITPrice[amount=1.99, currency=EUR,"
          + " before=Price[amount=10, currency=NOK, before=null]]1237940039285380274899124224;"
          + "1997-03-04T10:11:12.500Z1998-12-3100000000-0000-0001-0000-000000000002"
          + "https://atolldb.org/a?b=cOptional[yes];[1, 2, 3][[1, 2], [], [3]];"
          + "[text, 1, 2, 1.5, BREAD, [1]][a, b]{$key=1}{1=one, 2=two}[BREAD]";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1/closed.zip", "1/crashed.zip"})
  void everything_in_files_of_each_version_is_read_and_can_be_changed(String fixture)
      throws IOException {
    unpack(fixture);
    try (DatabaseRegistry registry = open()) {
      registry.run(
          tx -> {
            List<Item> items = tx.root(registry.database("catalogue"), Shelf.class).items();
            List<Item> store = tx.root(registry.database("store"), Shelf.class).items();
            assertThat(items).extracting(Item::name).containsExactly("rye", "oats");
            assertThat(store).extracting(Item::name).containsExactly("rye", "own");
            assertThat(store.get(0)).isSameAs(items.get(0));
            assertThat(items.get(0).describe()).isEqualTo(RYE);
            assertThat(items.get(0).next()).isSameAs(items.get(1));
            assertThat(store.get(1).others()).containsExactly(items.get(1), store.get(1));
            items.get(1).link(items.get(0));
          });
      assertWhole(registry);
    }
    try (DatabaseRegistry registry = open()) {
      registry.run(
          tx -> {
            List<Item> items = tx.root(registry.database("catalogue"), Shelf.class).items();
            assertThat(items.get(1).next()).isSameAs(items.get(0));
          });
      assertWhole(registry);
    }
  }

  private static void assertWhole(DatabaseRegistry registry) {
    for (Database database : registry.databases()) {
      assertThat(registry.schema().classes(database))
          .as(database.name())
          .isNotEmpty()
          .allMatch(each -> each.status() == StoredClass.Status.CURRENT);
    }
  }

  private DatabaseRegistry open() throws IOException {
    return Atoll.open(Files.writeString(folder.resolve("atoll.yaml"), FixtureWriter.CONFIGURATION));
  }

  private void unpack(String fixture) throws IOException {
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(fixture));
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
  }
}
