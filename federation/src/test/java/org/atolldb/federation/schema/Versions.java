package org.atolldb.federation.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Versions of one program in one folder, on the same databases {@code main} and {@code other}. */
final class Versions {
  private static final String YAML =
      """
      federation: versions
      directory: data
      journal: { segment-size: 64KiB, budget: 1MiB }
      databases:
        main: { storage: { type: file } }
        other: { storage: { type: file } }
      jmx: { enabled: false }
      """;

  private final Path folder;
  private String more = "";
  private int count;

  Versions(Path folder) {
    this.folder = folder;
  }

  /** Adds lines to the configuration of later versions. */
  Versions configure(String lines) {
    more = lines;
    return this;
  }

  /** Compiles the next version. */
  Program next(String... sources) throws IOException {
    Path yaml = Files.writeString(folder.resolve("atoll.yaml"), YAML + more);
    return Program.compile(folder.resolve("version-" + ++count), yaml, sources);
  }
}
