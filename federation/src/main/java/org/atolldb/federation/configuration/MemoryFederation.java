package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atolldb.spi.WeavingMode;
import org.atolldb.storage.Setting;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;

/** Makes configurations of federations in memory. */
final class MemoryFederation {
  private static final String TYPE = "memory";
  private final StorageSettings settings;
  private final Problems problems;

  MemoryFederation(Map<String, StorageProvider> providers, Problems problems) {
    this.problems = problems;
    Map<String, Object> values = new HashMap<>();
    StorageProvider provider = providers.get(TYPE);
    if (provider == null) {
      problems.add(
          "class path",
          0,
          () ->
              "there is no storage type 'memory'; add the artifact org.atolldb:atoll-storage-memory.");
    } else {
      for (Setting setting : provider.settings()) {
        new SettingSyntax(setting)
            .defaultValue()
            .ifPresent(value -> values.put(setting.name(), value));
      }
    }
    settings = new StorageSettings(values);
  }

  FederationConfiguration of(List<String> names) {
    LinkPolicy links = LinkPolicy.to(Set.copyOf(names));
    Path nowhere = Path.of("").toAbsolutePath();
    Map<String, DatabaseConfiguration> databases = new LinkedHashMap<>();
    for (String name : names) {
      if (!DatabaseNames.isLegal(name)) {
        problems.add(
            "databases",
            0,
            () ->
                "found the name "
                    + Problems.quote(name)
                    + "; expected "
                    + DatabaseNames.expected(name)
                    + ".");
      } else if (databases.put(
              name,
              new DatabaseConfiguration(
                  name, TYPE, settings, links, nowhere.resolve(name), Map.of(), 0))
          != null) {
        problems.add(
            "databases", 0, () -> "the name '" + name + "' stands twice; expected it once.");
      }
    }
    return new FederationConfiguration(
        TYPE,
        nowhere,
        WeavingMode.AUTO,
        JournalConfiguration.DEFAULT,
        CacheConfiguration.DEFAULT,
        PoolConfiguration.DEFAULT,
        RecordsConfiguration.DEFAULT,
        Map.of(),
        databases,
        List.of(),
        List.of(),
        Map.of(),
        false,
        "Atoll.inMemory");
  }
}
