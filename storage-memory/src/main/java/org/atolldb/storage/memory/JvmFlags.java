package org.atolldb.storage.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What Chronicle Map asks of the JVM, and whether this one grants it. */
final class JvmFlags {
  private static final String ALL_UNNAMED = "ALL-UNNAMED";

  /** A class of each library that reaches into the JDK. */
  private static final List<String> REACHING =
      List.of(
          "net.openhft.chronicle.core.Jvm",
          "net.openhft.chronicle.bytes.Bytes",
          "net.openhft.chronicle.map.ChronicleMap",
          "net.openhft.chronicle.values.ValueModel",
          "net.openhft.compiler.CachedCompiler");

  private JvmFlags() {}

  /** The flags to add; empty if nothing is missing. */
  static List<String> missing() {
    List<Module> users = REACHING.stream().map(JvmFlags::moduleOf).toList();
    Set<String> names = new TreeSet<>();
    users.forEach(user -> names.add(user.isNamed() ? user.getName() : ALL_UNNAMED));
    List<String> all = new ArrayList<>();
    boolean granted = true;
    for (String module : modules(names)) {
      if (ModuleLayer.boot().findModule(module).isEmpty()) {
        all.add("--add-modules=" + module);
        granted = false;
      }
    }
    for (String flag : read()) {
      all.add(flag.replace(ALL_UNNAMED, String.join(",", names)));
      granted &= users.stream().allMatch(user -> isGranted(flag, user));
    }
    return granted ? List.of() : all;
  }

  /** Automatic modules say of none of them that they need it. */
  private static List<String> modules(Set<String> users) {
    return users.equals(Set.of(ALL_UNNAMED))
        ? List.of("jdk.compiler", "jdk.unsupported")
        : List.of("jdk.compiler", "jdk.unsupported", "org.slf4j");
  }

  private static boolean isGranted(String flag, Module user) {
    String[] parts = flag.split("[=/]", -1);
    return switch (parts[0]) {
      case "--add-exports" -> module(parts[1], user).isExported(parts[2], user);
      case "--add-opens" -> module(parts[1], user).isOpen(parts[2], user);
      // Without the others the JVM warns but works.
      default -> true;
    };
  }

  private static Module module(String name, Module otherwise) {
    return ModuleLayer.boot().findModule(name).orElse(otherwise);
  }

  private static Module moduleOf(String className) {
    try {
      return Class.forName(className, false, JvmFlags.class.getClassLoader()).getModule();
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(className);
    }
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
