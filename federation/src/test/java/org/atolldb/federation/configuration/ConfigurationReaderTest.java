package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atolldb.MergeRule;
import org.atolldb.spi.WeavingMode;
import org.atolldb.storage.StorageSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  @TempDir Path folder;
  private Path yaml;

  @BeforeEach
  void chooseFile() {
    yaml = folder.resolve("shop.yaml");
  }

  private FederationConfiguration read(String text, Map<String, String> environment)
      throws IOException {
    Files.writeString(yaml, text);
    return ConfigurationReader.read(yaml, environment, StorageTypes.ALL);
  }

  private FederationConfiguration read(String text) throws IOException {
    return read(text, Map.of());
  }

  @Test
  void fills_in_every_default() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: shop
            databases:
              main: { storage: { type: file } }
            """);

    assertThat(shop)
        .isEqualTo(
            new FederationConfiguration(
                "shop",
                folder.resolve("data"),
                WeavingMode.AUTO,
                JournalConfiguration.DEFAULT,
                CacheConfiguration.DEFAULT,
                PoolConfiguration.DEFAULT,
                RecordsConfiguration.DEFAULT,
                Map.of(),
                Map.of(
                    "main",
                    new DatabaseConfiguration(
                        "main",
                        "file",
                        new StorageSettings(Map.of("segment-size", 64L << 20)),
                        LinkPolicy.ANY_DURABLE,
                        folder.resolve("data/databases/main"),
                        Map.of(),
                        0)),
                List.of(),
                List.of(),
                Map.of(),
                true,
                yaml.toString()));
    assertThat(shop.journalDirectory()).isEqualTo(folder.resolve("data/journal"));
  }

  @Test
  void reads_every_key() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: shop
            directory: ../elsewhere
            weaving: build
            journal:
              segment-size: 1MiB
              budget: 8MiB
              checkpoint-size: 2048KiB
              checkpoint-interval: 5m
              force: group
            cache: { budget: 1GiB }
            connections: { size: 16, timeout: 200ms, drain: 3s }
            records: { warn-size: 64KiB }
            templates:
              store:
                storage: { type: remote, url: "tcp://host", retries: 0, timeout: 1m, encrypted: false }
                links: [catalogue]
                cache-target: 1MiB
            databases:
              catalogue: { storage: { type: file, segment-size: 2097152 }, links: [] }
              store-7: { template: store }
              store-8: { template: store, links: [catalogue, scratch], directory: eight }
              scratch: { storage: { type: memory, off-heap: 64MiB } }
            homes:
              com.example.Product: catalogue
              "com.example.**": scratch
            allowed-classes: [com.example.money.*, "org.joda.**"]
            renamed-classes: { com.example.Old$Part: com.example.New$Part }
            jmx: { enabled: false }
            """);

    assertThat(shop.directory()).isEqualTo(folder.resolveSibling("elsewhere"));
    assertThat(shop.weaving()).isEqualTo(WeavingMode.BUILD);
    assertThat(shop.journal())
        .isEqualTo(
            new JournalConfiguration(
                1 << 20, 8 << 20, 2 << 20, Duration.ofMinutes(5), JournalForce.GROUP));
    assertThat(shop.cache()).isEqualTo(new CacheConfiguration(1 << 30));
    assertThat(shop.connections())
        .isEqualTo(new PoolConfiguration(16, Duration.ofMillis(200), Duration.ofSeconds(3)));
    assertThat(shop.jmx()).isFalse();
    assertThat(shop.templates().get("store"))
        .isEqualTo(
            new TemplateConfiguration(
                "store",
                "remote",
                new StorageSettings(
                    Map.of(
                        "url",
                        "tcp://host",
                        "retries",
                        0L,
                        "timeout",
                        60_000L,
                        "encrypted",
                        false)),
                LinkPolicy.to(Set.of("catalogue")),
                Map.of(),
                1 << 20));
    assertThat(shop.records()).isEqualTo(new RecordsConfiguration(64 << 10));
    assertThat(shop.databases().keySet())
        .containsExactly("catalogue", "store-7", "store-8", "scratch");
    assertThat(shop.databases().get("catalogue").links()).isEqualTo(LinkPolicy.to(Set.of()));
    assertThat(shop.databases().get("store-7")).isEqualTo(shop.fromTemplate("store", "store-7"));
    assertThat(shop.databases().get("store-8").directory()).isEqualTo(folder.resolve("eight"));
    assertThat(shop.databases().get("store-8").links())
        .isEqualTo(LinkPolicy.to(Set.of("catalogue", "scratch")));
    assertThat(shop.databases().get("scratch").settings().number("off-heap")).hasValue(64 << 20);
    assertThat(shop.homes())
        .extracting(HomeRule::toString)
        .containsExactly(
            "HomeRule[classes=com.example.Product, database=catalogue]",
            "HomeRule[classes=com.example.**, database=scratch]");
    assertThat(shop.allowedClasses())
        .containsExactly(ClassPattern.of("com.example.money.*"), ClassPattern.of("org.joda.**"));
    assertThat(shop.renamedClasses())
        .containsExactly(Map.entry("com.example.Old$Part", "com.example.New$Part"));
  }

  @Test
  void reads_resolvers_of_templates_and_databases() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: shop
            templates:
              store:
                storage: { type: file }
                resolvers:
                  com.example.Stock: { units: sum, lastSale: max, tags: union }
            databases:
              store-7: { template: store }
              store-8:
                template: store
                resolvers:
                  com.example.Note: fields
                  com.example.Stock: none
                  com.example.Odd$Inner: com.example.OddResolver
            """);

    ResolverRule stock =
        new ResolverRule(
            "com.example.Stock",
            "fields",
            Map.of("units", MergeRule.SUM, "lastSale", MergeRule.MAX, "tags", MergeRule.UNION),
            "templates.store.resolvers.'com.example.Stock' (line 6)");
    assertThat(shop.databases().get("store-7").resolvers())
        .isEqualTo(Map.of("com.example.Stock", stock));
    assertThat(shop.fromTemplate("store", "store-9").resolvers())
        .isEqualTo(Map.of("com.example.Stock", stock));
    assertThat(shop.databases().get("store-8").resolvers().values())
        .extracting(ResolverRule::className, ResolverRule::resolver)
        .containsExactly(
            tuple("com.example.Note", "fields"),
            tuple("com.example.Stock", "none"),
            tuple("com.example.Odd$Inner", "com.example.OddResolver"));
  }

  @Test
  void keeps_the_default_checkpoint_within_a_small_budget() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: shop
            journal: { segment-size: 1MiB, budget: 8MiB }
            databases: { main: { storage: { type: file } } }
            """);

    assertThat(shop.journal().checkpointSize()).isEqualTo(4 << 20);
  }

  @Test
  void fills_in_environment_variables_and_their_defaults() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: ${NAME}
            directory: ${ROOT:-/srv}/atoll/${EMPTY:-none}
            connections: { size: "${POOL:-16}" }
            databases:
              main: { storage: { type: remote, url: "a$${b}: [c${NOTHING:-}]" } }
            """,
            Map.of("NAME", "shop", "EMPTY", "", "POOL", "32"));

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.directory()).isEqualTo(Path.of("/srv/atoll/none"));
    assertThat(shop.connections().size()).isEqualTo(32);
    assertThat(shop.databases().get("main").settings().text("url")).hasValue("a${b}: [c]");
  }

  @Test
  void never_reads_a_variable_as_yaml() throws IOException {
    FederationConfiguration shop =
        read(
            """
            federation: shop
            databases:
              main: { storage: { type: remote, url: "${URL}" } }
            """,
            Map.of("URL", "x }, links: [] }\nweaving: agent #${NAME}"));

    assertThat(shop.weaving()).isEqualTo(WeavingMode.AUTO);
    assertThat(shop.databases().get("main").settings().text("url"))
        .hasValue("x }, links: [] }\nweaving: agent #${NAME}");
  }

  @Test
  void reads_thousands_of_databases() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "federation: shop\ntemplates: { store: { storage: { type: file } } }\ndatabases:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  store-").append(i).append(": { template: store }\n");
    }

    assertThat(read(text.toString()).databases()).hasSize(10_000);
  }

  @Test
  void makes_a_federation_in_memory() {
    FederationConfiguration memory =
        ConfigurationReader.inMemory(List.of("one", "two"), StorageTypes.ALL);

    assertThat(memory.databases().keySet()).containsExactly("one", "two");
    assertThat(memory.databases().values())
        .allMatch(database -> database.storageType().equals("memory"))
        .allMatch(database -> database.links().allows("two", true));
    assertThat(memory.jmx()).isFalse();
  }
}
