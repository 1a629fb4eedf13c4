package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolatileFederationTest {
  @Test
  void a_federation_of_memory_databases_only_touches_no_file(@TempDir Path folder)
      throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "federation: shop\ndatabases: { main: { storage: { type: memory } } }\n");

    try (DatabaseRegistry shop = Atoll.open(yaml)) {
      assertThat(shop.database("main").isVolatile()).isTrue();
    }

    assertThat(folder).isDirectoryNotContaining("glob:**data");
  }
}
