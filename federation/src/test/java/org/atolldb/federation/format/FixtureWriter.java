package org.atolldb.federation.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Resolvers;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.federation.registry.Environment;
import org.atolldb.federation.registry.Federation;

/**
 * Writes files of the present format version: {@code closed.zip} of a federation that was closed,
 * {@code crashed.zip} of one that was not.
 */
final class FixtureWriter {
  static final String CONFIGURATION =
      """
      federation: fixture
      directory: data
      journal: { segment-size: 16KiB, budget: 64KiB }
      databases:
        catalogue: { storage: { type: file, segment-size: 4KiB } }
        store: { storage: { type: file, segment-size: 4KiB } }
      jmx: { enabled: false }
      """;

  private static final Instant WRITTEN = Instant.parse("2024-01-01T00:00:00Z");

  private final Path folder;

  private FixtureWriter(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes both files into a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path target = Files.createDirectories(Path.of(arguments[0]));
    new FixtureWriter(Files.createTempDirectory("fixture")).write(target);
  }

  private void write(Path target) throws IOException {
    try (DatabaseRegistry registry = open()) {
      fill(registry);
      zip(target.resolve("crashed.zip"));
    }
    zip(target.resolve("closed.zip"));
  }

  private DatabaseRegistry open() throws IOException {
    Path yaml = Files.writeString(folder.resolve("atoll.yaml"), CONFIGURATION);
    Environment real = Environment.system();
    AtomicLong ids = new AtomicLong();
    Environment repeatable =
        new Environment(
            real.disk(),
            InstantSource.fixed(WRITTEN),
            () -> new UUID(0x4000, 1L << 63 | ids.incrementAndGet()),
            real.timing(),
            ids::incrementAndGet,
            real.providers(),
            real.loader(),
            real.heap());
    return Federation.open(
        ConfigurationReader.read(yaml, Map.of(), real.providers()), repeatable, new Resolvers());
  }

  private static void fill(DatabaseRegistry registry) {
    registry.run(
        tx -> {
          Shelf catalogue = tx.root(registry.database("catalogue"), Shelf.class, Shelf::new);
          for (String name : List.of("rye", "oats", "gone")) {
            catalogue.items().add(new Item(name));
          }
          catalogue.items().get(0).link(catalogue.items().get(1));
        });
    registry
        .with()
        .user("ann")
        .note("second transaction")
        .run(
            tx -> {
              List<Item> items = tx.root(registry.database("catalogue"), Shelf.class).items();
              Shelf store = tx.root(registry.database("store"), Shelf.class, Shelf::new);
              store.items().add(items.get(0));
              store.items().add(new Item("own"));
              store.items().get(1).link(items.get(1));
              items.get(0).count();
              tx.delete(items.remove(2));
            });
  }

  private void zip(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> all = Files.walk(folder.resolve("data"))) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        if (!path.endsWith("lock")) {
          ZipEntry entry = new ZipEntry(folder.relativize(path).toString());
          entry.setTime(WRITTEN.toEpochMilli());
          zip.putNextEntry(entry);
          zip.write(Files.readAllBytes(path));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
