package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atolldb.ConfigurationException;
import org.atolldb.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationProblemsTest {
  private static final String MAIN = "databases: { main: { storage: { type: file } } }\n";
  @TempDir Path folder;

  private ConfigurationException fail(byte[] yaml) throws IOException {
    Path file = Files.write(folder.resolve("shop.yaml"), yaml);
    return catchThrowableOfType(
        ConfigurationException.class,
        () -> ConfigurationReader.read(file, Map.of("POOL", "many"), StorageTypes.ALL));
  }

  private String problems(String yaml) throws IOException {
    return String.join("\n", fail(yaml.getBytes(StandardCharsets.UTF_8)).problems())
        .replace(folder.toString(), ".");
  }

  @Test
  void reports_all_problems_together_in_the_order_of_the_file() throws IOException {
    ConfigurationException error =
        fail(
            """
            federation: Shop
            jurnal: { segment-size: 1MiB }
            journal:
              segment-size: 64MB
              budget: 1KiB
              checkpoint-interval: 30
            cache: { budget: 1.7 }
            connections: { size: "${POOL}", timeout: "${WAIT}", drain: 2h }
            templates:
              store: { storage: { type: fiel }, links: [catalog] }
            databases:
              catalogue: { storage: { type: file, segmentsize: 2MiB } }
              store-7: { template: stor }
              ../store-8: { template: store }
              jmx: {}
            homes: { com.example.*: catalogue2 }
            jmx: { enabled: True }
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(error.getMessage().replace(folder.toString(), "."))
        .isEqualTo(
            """
            ./shop.yaml has 17 problems:
              1. federation (line 1): found the name 'Shop'; expected 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit. Did you mean 'shop'?
              2. jurnal (line 2): unknown key; expected one of allowed-classes, cache, connections, databases, directory, federation, homes, jmx, journal, records, renamed-classes, templates, weaving. Did you mean 'journal'?
              3. journal.segment-size (line 4): found '64MB'; expected a size between 16KiB and 1GiB, in bytes or with KiB, MiB, GiB or TiB. Did you mean '64MiB'?
              4. journal.budget (line 5): found '1KiB'; expected a size between 64KiB and 16TiB, in bytes or with KiB, MiB, GiB or TiB.
              5. journal.checkpoint-interval (line 6): found '30'; expected a duration between 100ms and 1d, with ms, s, m, h or d. Did you mean '30s'?
              6. cache.budget (line 7): found '1.7'; expected a size between 1MiB and 16TiB, in bytes or with KiB, MiB, GiB or TiB.
              7. connections.timeout (line 8): the environment variable WAIT is not set; set it, or give a default: ${WAIT:-...}.
              8. connections.size (line 8): found '${POOL}' (which is 'many'); expected a whole number between 1 and 100000.
              9. connections.drain (line 8): found '2h'; expected a duration between 0ms and 1h, with ms, s, m, h or d.
              10. templates.store.links[0] (line 10): found 'catalog'; expected the name of a database under 'databases'. Did you mean 'catalogue'?
              11. templates.store.storage.type (line 10): found 'fiel'; expected one of the storage types file, memory, remote. Did you mean 'file'?
              12. databases.catalogue.storage.segmentsize (line 12): unknown key; expected one of segment-size, type. Did you mean 'segment-size'?
              13. databases.store-7.template (line 13): found 'stor'; expected the name of a template under 'templates'. Did you mean 'store'?
              14. databases.'../store-8' (line 14): found the name '../store-8'; expected 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit.
              15. databases.jmx (line 15): the key 'storage' is missing; expected for example 'storage: { type: file }' or 'template: ' and a name.
              16. homes.'com.example.*' (line 16): found 'catalogue2'; expected the name of a database. Did you mean 'catalogue'?
              17. jmx.enabled (line 17): found 'True'; expected true or false. Did you mean 'true'?
            """
                .stripTrailing());
  }

  @Test
  void refuses_what_a_yaml_reader_would_take_for_something_else() throws IOException {
    assertThat(
            problems(
                """
                federation: &name shop
                federation: shop2
                cache: &cache { budget: 1GiB }
                databases:
                  main: { storage: { type: !!str file } }
                  other: *cache
                  third:
                    <<: *cache
                    storage: { type: file, type: memory }
                """))
        .isEqualTo(
            """
            federation (line 2): the key stands twice, first in line 1; expected it once.
            cache (line 3): found the anchor '&cache'; expected the value itself, written out.
            databases.main.storage.type (line 5): found the tag 'tag:yaml.org,2002:str'; expected the value itself, written out.
            databases.other (line 6): found the alias '*cache'; expected the value itself, written out.
            databases.third.'<<' (line 8): found the alias '*cache'; expected the value itself, written out.
            databases.third.storage.type (line 9): the key stands twice, first in line 9; expected it once.
            """
                .strip());
  }

  @Test
  void refuses_an_empty_file() throws IOException {
    String empty = "line 1: the file is empty; expected at least 'federation:' and 'databases:'.";
    assertThat(problems("")).isEqualTo(empty);
    assertThat(problems("# nothing\n")).isEqualTo(empty);
    assertThat(problems("---\n"))
        .isEqualTo(
            """
            line 1: the key 'federation' is missing; expected 'federation: ' and a name.
            line 1: the key 'databases' is missing; expected at least one database or template.
            """
                .strip());
  }

  @Test
  void refuses_a_second_document() throws IOException {
    assertThat(problems("federation: shop\n" + MAIN + "---\nfederation: other\n"))
        .isEqualTo("line 4: found a second document; expected one document in the file.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "`a: [1, 2\nb: 3` => `line 2: not readable as YAML: expected ',' or ']', but got : at column 2.`",
        "`a: 'b` => `line 1: not readable as YAML: found unexpected end of stream at column 6.`",
        "`? [a]\n: b` => `line 1: not readable as YAML: found a key that is no plain text.`",
        "`&a x: 1\n*a : 2` => `line 2: not readable as YAML: found a key that is no plain text.`",
        "`a: { b: ${C} }` => `line 1: not readable as YAML: expected ',' or '}', but got { at column 10. Inside { } and [ ], put quotes around a text with ${NAME}.`",
        "`just text` => `line 1: found 'just text'; expected keys with values.`",
        "`[a, b]` => `line 1: found a list; expected keys with values.`",
      })
  void says_where_the_file_is_no_yaml(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).isEqualTo(problem);
  }

  @Test
  void names_what_is_missing() throws IOException {
    assertThat(problems("weaving: auto\n"))
        .isEqualTo(
            """
            line 1: the key 'federation' is missing; expected 'federation: ' and a name.
            line 1: the key 'databases' is missing; expected at least one database or template.
            """
                .strip());
    assertThat(
            problems(
                """
                federation:
                templates: { a: , b: { links: [] } }
                databases:
                  main:
                  other: { storage: }
                  third: { storage: {} }
                """))
        .isEqualTo(
            """
            federation (line 1): found nothing; expected a name of 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit.
            templates.a (line 2): the key 'storage' is missing; expected for example 'storage: { type: file }'.
            templates.b (line 2): the key 'storage' is missing; expected for example 'storage: { type: file }'.
            databases.main (line 4): the key 'storage' is missing; expected for example 'storage: { type: file }' or 'template: ' and a name.
            databases.other.storage (line 5): the key 'type' is missing; expected one of the storage types file, memory, remote.
            databases.third.storage (line 6): the key 'type' is missing; expected one of the storage types file, memory, remote.
            """
                .strip());
  }

  @Test
  void refuses_values_of_another_shape() throws IOException {
    assertThat(
            problems(
                """
                federation: [shop]
                directory: { a: b }
                weaving: none
                journal: 64MiB
                cache: { budget: [1] }
                templates: [store]
                databases:
                  main: { storage: file, links: main, directory: "a\\0b" }
                  both: { storage: { type: file }, template: store }
                homes: { "a b": main, c.D: [main] }
                allowed-classes: [a..b, [c]]
                jmx: true
                """))
        .isEqualTo(
            """
            federation (line 1): found a list; expected a name of 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit.
            directory (line 2): found keys with values; expected a path, relative to the directory of this file.
            weaving (line 3): found 'none'; expected one of auto, build, agent.
            journal (line 4): found '64MiB'; expected keys with values.
            cache.budget (line 5): found a list; expected a size between 1MiB and 16TiB, in bytes or with KiB, MiB, GiB or TiB.
            templates (line 6): found a list; expected keys with values.
            databases.main.storage (line 8): found 'file'; expected keys with values.
            databases.main.links (line 8): found 'main'; expected a list such as [a, b], each the name of a database under 'databases'.
            databases.main.directory (line 8): found 'a\\u0000b'; expected a path, relative to the directory of this file (Nul character not allowed).
            databases.both.template (line 9): found 'store'; expected the name of a template under 'templates'.
            databases.both (line 9): found both 'template' and 'storage'; expected one of them.
            homes.'a b' (line 10): found the key 'a b'; expected a class name, in which * stands for characters but no dot and ** for any.
            homes.'c.D' (line 10): found a list; expected the name of a database.
            allowed-classes[1] (line 11): found a list; expected a class name, in which * stands for characters but no dot and ** for any.
            allowed-classes[0] (line 11): found 'a..b'; expected a class name, in which * stands for characters but no dot and ** for any.
            jmx (line 12): found 'true'; expected keys with values.
            """
                .strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop 7", "", "..", "a/b", "a\\b", "a\\0b", "-a", ".a", "é"})
  void refuses_names_that_are_no_folder_names_everywhere(String name) throws IOException {
    assertThat(
            problems(
                "federation: shop\ndatabases:\n  \"" + name + "\": { storage: { type: file } }\n"))
        .endsWith("; expected " + DatabaseNames.RULE + ".");
  }

  @Test
  void refuses_names_of_devices() throws IOException {
    assertThat(problems("federation: aux\n" + MAIN))
        .isEqualTo(
            "federation (line 1): found the name 'aux'; expected a name that is no device on Windows.");
  }

  @Test
  void refuses_directories_that_overlap() throws IOException {
    assertThat(
            problems(
                """
                federation: shop
                databases:
                  one: { storage: { type: file } }
                  two: { storage: { type: file }, directory: data/databases/../databases/one }
                  three: { storage: { type: file }, directory: data/databases/one/three }
                  four: { storage: { type: file }, directory: data/journal }
                  five: { storage: { type: file }, directory: . }
                """))
        .isEqualTo(
            """
            databases.one (line 3): the directory ./data/databases/one overlaps with that of database 'five'; expected a directory of its own.
            databases.two (line 4): the directory ./data/databases/one overlaps with that of database 'one'; expected a directory of its own.
            databases.three (line 5): the directory ./data/databases/one/three overlaps with that of database 'one'; expected a directory of its own.
            databases.four (line 6): the directory ./data/journal overlaps with that of the journal; expected a directory of its own.
            databases.five (line 7): the directory . overlaps with that of the journal; expected a directory of its own.
            """
                .strip());
  }

  @Test
  void refuses_sizes_of_the_journal_that_do_not_fit_together() throws IOException {
    assertThat(
            problems(
                "federation: shop\n"
                    + MAIN
                    + "journal: { segment-size: 67000001, budget: 128MiB, checkpoint-size: 96MiB, checkpoint-interval: 0ms }\n"))
        .isEqualTo(
            """
            journal.checkpoint-interval (line 3): found '0ms'; expected a duration between 100ms and 1d, with ms, s, m, h or d.
            journal (line 3): segments of 67000001 do not fit the blocks of disks; expected a multiple of 4KiB.
            journal (line 3): a budget of 128MiB holds less than four segments of 67000001; expected a larger budget or smaller segments.
            journal (line 3): a checkpoint every 96MiB comes after half the budget of 128MiB; expected a smaller checkpoint-size or a larger budget.
            """
                .strip());
  }

  @Test
  void keeps_control_characters_and_long_texts_out_of_messages() throws IOException {
    assertThat(
            problems(
                "federation: \"a\\nWARN forged\\u001b[31m\\u2028\"\n"
                    + MAIN
                    + "weaving: "
                    + "x".repeat(5_000)))
        .isEqualTo(
            """
            federation (line 1): found the name 'a\\u000aWARN forged\\u001b[31m\\u2028'; expected 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit.
            weaving (line 3): found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'; expected one of auto, build, agent.
            """
                .strip());
  }

  @Test
  void stops_reporting_after_a_hundred_problems() throws IOException {
    StringBuilder yaml = new StringBuilder("federation: shop\n").append(MAIN);
    for (int i = 0; i < 50_000; i++) {
      yaml.append("key-").append(i).append(": 1\n");
    }

    assertThat(problems(yaml.toString())).hasLineCount(101).endsWith("\n... and 49900 more.");
  }

  @Test
  @Timeout(20)
  void refuses_hostile_files_quickly() throws IOException {
    String beyond =
        "the file: found more than 20 levels, or a text of more than 10000 characters; expected less.";
    assertThat(problems("a: " + "[".repeat(100_000))).isEqualTo(beyond);
    assertThat(problems("federation: " + "x".repeat(100_000))).isEqualTo(beyond);
    assertThat(problems("x".repeat(100_000) + ": 1")).isNotEmpty();
    assertThat(problems("connections: { size: " + "9".repeat(9_000) + " }"))
        .contains("connections.size (line 1): found '999");
    assertThat(problems("a: " + "x".repeat(3 << 20))).isEqualTo("the file is larger than 2MiB.");
    assertThat(fail(new byte[] {'a', (byte) 0xff}).problems())
        .containsExactly("the file is not in UTF-8.");
    assertThat(problems("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]")).contains("found the alias '*b'");
    assertThat(problems("federation: !!javax.script.ScriptEngineManager [x]")).isNotEmpty();
  }

  @Test
  @Timeout(20)
  void survives_keys_with_equal_hash_codes() throws IOException {
    StringBuilder yaml = new StringBuilder("federation: shop\n").append(MAIN);
    for (int i = 0; i < 1 << 15; i++) {
      for (int bit = 0; bit < 15; bit++) {
        yaml.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      yaml.append(": 1\n");
    }

    assertThat(problems(yaml.toString())).endsWith("\n... and " + ((1 << 15) - 100) + " more.");
  }

  @Test
  void names_a_missing_file() {
    Path missing = folder.resolve("missing.yaml");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.read(missing, Map.of(), StorageTypes.ALL))
        .withMessageContaining("there is no file " + missing);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.read(folder, Map.of(), StorageTypes.ALL))
        .withMessageContaining("the file cannot be read");
  }

  @Test
  void names_storage_types_that_clash_or_are_missing() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), "federation: shop\n" + MAIN);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ConfigurationReader.read(
                    file, Map.of(), List.of(StorageTypes.FILE, StorageTypes.FILE)))
        .withMessageContaining(
            "class path: the storage type 'file' is offered by "
                + StorageTypes.FILE.getClass().getName()
                + " and by "
                + StorageTypes.FILE.getClass().getName()
                + "; expected one of them.");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.read(file, Map.of(), List.of()))
        .withMessageContaining(
            "databases.main.storage.type (line 2): found 'file'; expected a storage type,"
                + " but no artifact with one is on the class path.");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.inMemory(List.of("a", "A", "a"), List.of()))
        .withMessage(
            """
            The list of databases in memory has 3 problems:
              1. class path: there is no storage type 'memory'; add the artifact org.atolldb:atoll-storage-memory.
              2. databases: found the name 'A'; expected 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or digit.
              3. databases: the name 'a' stands twice; expected it once.
            """
                .stripTrailing());
  }

  @Test
  void names_the_nearest_template() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "federation: shop\ntemplates: { store: { storage: { type: file } } }\n");
    FederationConfiguration shop = ConfigurationReader.read(file, Map.of(), StorageTypes.ALL);

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> shop.fromTemplate("stroe", "store-9"))
        .withMessage(
            "Creating database 'store-9' of federation 'shop' failed: there is no template 'stroe'. "
                + file
                + " has the templates [store]. Did you mean 'store'?");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> shop.fromTemplate("store", "../store-9"))
        .withMessage(
            "Creating a database of federation 'shop' failed: '../store-9' is no database name. Use "
                + DatabaseNames.RULE
                + ".");
  }

  @Test
  void a_resolver_is_a_word_a_class_or_fields_with_rules() throws IOException {
    assertThat(
            problems(
                """
                federation: shop
                databases:
                  main:
                    storage: { type: file }
                    resolvers:
                      com.example.*: fields
                      com.example.A: [fields]
                      com.example.B: field-wise
                      com.example.C: { units: summ }
                """))
        .isEqualTo(
            """
            databases.main.resolvers.'com.example.*' (line 6): found the key 'com.example.*'; expected the name of a class.
            databases.main.resolvers.'com.example.A' (line 7): found a list; expected 'fields', 'none', the name of a class that implements org.atolldb.Resolver, or fields with sum, max or union.
            databases.main.resolvers.'com.example.B' (line 8): found 'field-wise'; expected 'fields', 'none', the name of a class that implements org.atolldb.Resolver, or fields with sum, max or union.
            databases.main.resolvers.'com.example.C'.units (line 9): found 'summ'; expected one of sum, max, union. Did you mean 'sum'?"""
                .stripIndent());
  }
}
