package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.atolldb.Atoll;
import org.atolldb.AtollException;
import org.atolldb.ClassNotAllowedException;
import org.atolldb.ConfigurationException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.NotStorableException;
import org.atolldb.Resolvers;
import org.atolldb.StorageException;
import org.atolldb.StorageInUseException;
import org.atolldb.federation.campaign.Ledger;
import org.atolldb.federation.campaign.TransferProcess;
import org.atolldb.federation.configuration.ConfigurationReader;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator or developer may get wrong: a clear error, and nothing is lost. */
class BadInputTest {
  private static final String GOOD =
      """
      federation: bad
      directory: data
      journal: { segment-size: 1MiB, budget: 8MiB }
      databases:
        a: { storage: { type: file } }
        b: { storage: { type: file } }
      jmx: { enabled: false }
      """;

  @TempDir private Path folder;

  @Test
  void a_configuration_is_refused_with_all_its_problems_their_lines_and_what_was_meant() {
    String bad =
        GOOD.replace("b: { storage: { type: file } }", "b: { storage: { type: flie } }")
            .replace("segment-size: 1MiB, budget: 8MiB", "segment-size: 1MeB")
            .replace("jmx: {", "jmxx: {");
    assertThatThrownBy(() -> open(bad))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(3))
        .hasMessageContaining("atoll.yaml")
        .hasMessageContaining("databases.b.storage.type (line 6)")
        .hasMessageContaining("Did you mean 'file'?")
        .hasMessageContaining("journal.segment-size (line 3)")
        .hasMessageContaining("1MeB")
        .hasMessageContaining("Did you mean 'jmx'?");
  }

  @Test
  void w23_two_databases_in_one_directory_are_refused() {
    assertThatThrownBy(
            () ->
                open(
                    GOOD.replace(
                            "a: { storage: { type: file } }",
                            "a: { storage: { type: file }, directory: x }")
                        .replace(
                            "b: { storage: { type: file } }",
                            "b: { storage: { type: file }, directory: x }")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("databases.b")
        .hasMessageContaining("'a'");
  }

  @Test
  void a_directory_in_use_by_another_process_is_refused_naming_it() throws Exception {
    Path yaml = write(GOOD);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TransferProcess.class.getName(),
                yaml.toString(),
                "a",
                "b")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isNotNull();
      assertThatThrownBy(() -> Atoll.open(yaml))
          .isInstanceOf(StorageInUseException.class)
          .hasMessageContaining("process " + other.pid())
          .hasMessageContaining(folder.toString());
    } finally {
      other.toHandle().destroyForcibly();
      other.waitFor();
    }
    Atoll.open(yaml).close();
  }

  @Test
  void w23_a_federation_open_in_this_process_is_not_opened_twice() {
    try (DatabaseRegistry first = open(GOOD)) {
      assertThat(first.databases()).hasSize(2);
      assertThatThrownBy(() -> open(GOOD))
          .isInstanceOf(StorageInUseException.class)
          .hasMessageContaining("this process");
    }
    open(GOOD).close();
  }

  @Test
  void a_storage_file_of_another_format_version_is_refused_and_named() throws IOException {
    fill();
    Path log = folder.resolve("data/databases/b/00000001.log");
    byte[] bytes = Files.readAllBytes(log);
    byte version = bytes[11];
    bytes[11] = 99;
    Files.write(log, bytes);
    assertThatThrownBy(() -> open(GOOD))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(log.toString())
        .hasMessageContaining("99");
    bytes[11] = version;
    Files.write(log, bytes);
    assertWhole();
  }

  @Test
  void w16_folders_of_two_databases_that_were_exchanged_are_refused() throws IOException {
    fill();
    exchange();
    assertThatThrownBy(() -> open(GOOD))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("database a")
        .hasMessageContaining("identity");
    exchange();
    assertWhole();
  }

  @Test
  void w16_a_database_of_another_federation_is_refused() throws IOException {
    fill();
    Path other = Files.createDirectories(folder.resolve("other"));
    String elsewhere =
        GOOD.replace("federation: bad", "federation: other")
            .replace("directory: data", "directory: more");
    Atoll.open(Files.writeString(other.resolve("atoll.yaml"), elsewhere)).close();
    move(other.resolve("more/databases/a"), other.resolve("kept"));
    move(folder.resolve("data/databases/a"), other.resolve("more/databases/a"));
    assertThatThrownBy(() -> Atoll.open(other.resolve("atoll.yaml")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("database a")
        .hasMessageContaining("but the federation remembers")
        .hasMessageContaining("Put the right folder back");
    move(other.resolve("more/databases/a"), folder.resolve("data/databases/a"));
    assertWhole();
  }

  @Test
  void a_missing_folder_is_not_replaced_by_an_empty_database() throws IOException {
    fill();
    move(folder.resolve("data/databases/a"), folder.resolve("kept"));
    assertThatThrownBy(() -> open(GOOD))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("database a")
        .hasMessageContaining("Put its folder back");
    move(folder.resolve("kept"), folder.resolve("data/databases/a"));
    assertWhole();
  }

  @Test
  void a_field_that_cannot_be_stored_is_refused_with_class_and_field() {
    try (DatabaseRegistry registry = open(GOOD)) {
      Database a = registry.database("a");
      assertThatThrownBy(() -> registry.run(tx -> tx.add(a, new Unstorable.Builder())))
          .isInstanceOf(NotStorableException.class)
          .hasMessageContaining(Unstorable.Builder.class.getName())
          .hasMessageContaining("text")
          .hasMessageContaining("StringBuilder");
    }
  }

  @Test
  void a_value_of_a_class_that_is_not_allowed_is_refused_and_the_rest_goes_on() {
    try (DatabaseRegistry registry = open(GOOD)) {
      Database a = registry.database("a");
      assertThatThrownBy(
              () ->
                  registry.run(
                      tx ->
                          tx.root(a, Unstorable.Holder.class, Unstorable.Holder::new)
                              .hold(new Unstorable.Secret())))
          .isInstanceOfAny(ClassNotAllowedException.class, NotStorableException.class)
          .hasMessageContaining(Unstorable.Secret.class.getName())
          .hasMessageContaining("value");
      registry.run(tx -> tx.root(a, Unstorable.Holder.class, Unstorable.Holder::new).hold("text"));
      assertThat(
              registry.<Object, RuntimeException>read(
                  tx -> tx.root(a, Unstorable.Holder.class).value()))
          .isEqualTo("text");
    }
  }

  @Test
  void a_full_disk_refuses_commits_loses_nothing_and_goes_on_when_there_is_room()
      throws IOException {
    SimulatedDisk disk = new SimulatedDisk(5);
    Environment real = Environment.system();
    Environment simulated =
        new Environment(
            disk,
            real.clock(),
            real.ids(),
            real.timing(),
            real.numbers(),
            real.providers(),
            real.loader(),
            real.heap(),
            real.threads());
    var configuration = ConfigurationReader.read(write(GOOD), Map.of(), real.providers());
    long committed = 0;
    try (DatabaseRegistry registry = Federation.open(configuration, simulated, new Resolvers())) {
      Database a = registry.database("a");
      disk.capacity(8 << 20);
      AtollException refused = null;
      while (refused == null) {
        try {
          addText(registry, a);
          committed++;
        } catch (AtollException e) {
          refused = e;
        }
      }
      assertThat(refused).isInstanceOf(StorageException.class);
      assertThat(refused.getMessage()).containsAnyOf("full", "space", "room", "free");
    }
    disk.capacity(Long.MAX_VALUE);
    try (DatabaseRegistry registry = Federation.open(configuration, simulated, new Resolvers())) {
      Database a = registry.database("a");
      assertThat(count(registry, a)).isEqualTo(committed);
      addText(registry, a);
      assertThat(count(registry, a)).isEqualTo(committed + 1);
    }
  }

  private static void addText(DatabaseRegistry registry, Database database) {
    registry.run(
        tx -> {
          Unstorable.Holder holder = tx.add(database, new Unstorable.Holder());
          holder.hold("x".repeat(100_000));
        });
  }

  private static long count(DatabaseRegistry registry, Database database) {
    return registry.read(
        tx -> {
          try (var all = tx.all(database, Unstorable.Holder.class)) {
            return all.count();
          }
        });
  }

  private DatabaseRegistry open(String yaml) {
    try {
      return Atoll.open(write(yaml));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("atoll.yaml"), yaml);
  }

  private void fill() {
    try (DatabaseRegistry registry = open(GOOD)) {
      registry.run(
          tx -> {
            tx.root(registry.database("a"), Ledger.Count.class, Ledger.Count::new).increment();
            tx.root(registry.database("b"), Ledger.Count.class, Ledger.Count::new).increment();
          });
    }
  }

  private void assertWhole() {
    try (DatabaseRegistry registry = open(GOOD)) {
      for (Database database : registry.databases()) {
        long value = registry.read(tx -> tx.root(database, Ledger.Count.class).value());
        assertThat(value).as(database.name()).isEqualTo(1);
      }
    }
  }

  private void exchange() throws IOException {
    Path databases = folder.resolve("data/databases");
    move(databases.resolve("a"), databases.resolve("x"));
    move(databases.resolve("b"), databases.resolve("a"));
    move(databases.resolve("x"), databases.resolve("b"));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to);
  }
}
