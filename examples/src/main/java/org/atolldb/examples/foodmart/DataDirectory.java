package org.atolldb.examples.foodmart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Where the federation lies: its configuration, its journal and its databases. */
final class DataDirectory {
  private static final String CONFIGURATION = "foodmart.yaml";

  private DataDirectory() {}

  /** The configuration in a directory; makes both if they are missing. */
  static Path configuration(Path directory) {
    Path yaml = directory.toAbsolutePath().normalize().resolve(CONFIGURATION);
    if (Files.exists(yaml)) {
      return yaml;
    }
    try (InputStream in = DataDirectory.class.getResourceAsStream("/" + CONFIGURATION)) {
      Files.createDirectories(yaml.getParent());
      // Moved into place, so that a killed run leaves no half of it behind.
      Path unfinished = yaml.resolveSibling(CONFIGURATION + ".new");
      Files.copy(Objects.requireNonNull(in), unfinished, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(unfinished, yaml, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing " + yaml + " failed", e);
    }
  }
}
