package org.atolldb.federation.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.atolldb.storage.Setting;
import org.atolldb.storage.StorageProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/config.md true: kinds, defaults, ranges and meanings are those of the code. */
class ConfigurationDocumentationTest {
  private List<String> lines;

  @BeforeEach
  void readPage() throws IOException {
    lines = Files.readAllLines(Path.of("../docs/config.md"));
  }

  @Test
  void every_key_with_a_range_or_flag_stands_in_the_table() {
    Map<String, Setting> keys =
        Map.ofEntries(
            Map.entry("records.warn-size", RecordsConfiguration.WARN_SIZE),
            Map.entry("journal.segment-size", JournalConfiguration.SEGMENT_SIZE),
            Map.entry("journal.budget", JournalConfiguration.BUDGET),
            Map.entry("journal.checkpoint-size", JournalConfiguration.CHECKPOINT_SIZE),
            Map.entry("journal.checkpoint-interval", JournalConfiguration.CHECKPOINT_INTERVAL),
            Map.entry("cache.budget", CacheConfiguration.BUDGET),
            Map.entry("templates.NAME.cache-target", CacheConfiguration.TARGET),
            Map.entry("connections.size", PoolConfiguration.SIZE),
            Map.entry("connections.timeout", PoolConfiguration.TIMEOUT),
            Map.entry("connections.drain", PoolConfiguration.DRAIN),
            Map.entry("jmx.enabled", FederationReader.JMX_ENABLED));

    keys.forEach(
        (key, setting) ->
            assertThat(lines)
                .anyMatch(
                    line ->
                        line.startsWith("| `" + key + "` | " + columns(setting))
                            && line.endsWith("| " + setting.description() + " |")));
  }

  @Test
  void every_setting_of_a_storage_type_stands_in_the_table() {
    for (StorageProvider provider : ServiceLoader.load(StorageProvider.class)) {
      for (Setting setting : provider.settings()) {
        assertThat(lines)
            .contains(
                "| `"
                    + provider.type()
                    + "` | `"
                    + setting.name()
                    + "` | "
                    + columns(setting)
                    + " | "
                    + setting.description()
                    + " |");
      }
    }
  }

  @Test
  void the_first_example_can_be_read(@TempDir Path folder) throws IOException {
    int start = lines.indexOf("```yaml") + 1;
    String example = String.join("\n", lines.subList(start, lines.indexOf("```")));
    Path file = Files.writeString(folder.resolve("shop.yaml"), example);

    assertThat(ConfigurationReader.read(file, Map.of(), StorageTypes.ALL).databases().keySet())
        .containsExactly("catalogue", "store-7", "scratch");
  }

  private static String columns(Setting setting) {
    String kind = setting.kind().name().toLowerCase(Locale.ROOT);
    String fallback = setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`";
    return (kind + " | " + fallback + " | " + range(setting)).replace("|  |", "| |");
  }

  private static String range(Setting setting) {
    return switch (setting.kind()) {
      case TEXT, FLAG -> "";
      case SIZE, DURATION, COUNT -> {
        Quantity quantity = Quantity.valueOf(setting.kind().name());
        String least = "`" + quantity.format(setting.min()) + "`";
        yield setting.max() == Long.MAX_VALUE
            ? least + " or more"
            : least + " to `" + quantity.format(setting.max()) + "`";
      }
    };
  }
}
