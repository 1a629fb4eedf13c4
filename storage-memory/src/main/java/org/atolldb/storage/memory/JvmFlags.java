package org.atolldb.storage.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.openhft.chronicle.map.ChronicleMap;

/** What Chronicle Map asks of the JVM, and whether this one grants it. */
final class JvmFlags {
  private JvmFlags() {}

  /** Why Chronicle Map will not work here and what to do about it; empty if it will. */
  static Optional<String> obstacle() {
    // Loads the class without initialising it.
    Module chronicle = ChronicleMap.class.getModule();
    if (chronicle.isNamed()) {
      return Optional.of(
          "Chronicle Map works on the class path only, it was found on the module path. Put"
              + " atoll-storage-memory and what it needs besides atoll-api on the class path, ");
    }
    if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
      return Optional.of(
          "Chronicle Map needs the Java compiler (module jdk.compiler), which is not there. Run on a"
              + " JDK, ");
    }
    List<String> flags = read();
    return flags.stream().allMatch(flag -> isGranted(flag, chronicle))
        ? Optional.empty()
        : Optional.of(
            "Chronicle Map needs JVM flags that are not set. Add them to the command line:\n  "
                + String.join("\n  ", flags)
                + "\n");
  }

  private static boolean isGranted(String flag, Module user) {
    String[] parts = flag.split("[=/]", -1);
    return switch (parts[0]) {
      case "--add-exports" -> module(parts[1]).isExported(parts[2], user);
      case "--add-opens" -> module(parts[1]).isOpen(parts[2], user);
      // Without the others the JVM warns but works.
      default -> true;
    };
  }

  private static Module module(String name) {
    return ModuleLayer.boot().findModule(name).orElseThrow();
  }

  private static List<String> read() {
    try (InputStream in = JvmFlags.class.getResourceAsStream("jvm-flags")) {
      if (in == null) {
        throw new IllegalStateException(
            "The resource jvm-flags is missing beside " + JvmFlags.class);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines.lines().filter(line -> line.startsWith("-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the resource jvm-flags failed", e);
    }
  }
}
