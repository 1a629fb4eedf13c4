package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, of this or another release. */
record ChildJvm(Path home, List<String> options, List<Path> classPath) {
  /** What a child printed on both streams, and how it ended. */
  record Result(int exit, String output) {
    /** What the program itself printed: newer JVMs warn when an agent is loaded while they run. */
    List<String> lines() {
      return output.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
    }
  }

  static ChildJvm of(Path home) {
    return new ChildJvm(home, List.of(), testClassPath());
  }

  /** This JVM's home, and that of a JDK 25 if this is none and there is one. */
  static Stream<Path> homes() {
    Path current = Path.of(System.getProperty("java.home"));
    return Runtime.version().feature() >= 25
        ? Stream.of(current)
        : Stream.concat(Stream.of(current), newer().stream());
  }

  private static Optional<Path> newer() {
    String configured = System.getenv("JAVA_HOME_25");
    if (configured != null) {
      return Optional.of(Path.of(configured));
    }
    Path usual = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(usual)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(usual)) {
      return found
          .filter(home -> home.getFileName().toString().contains("25"))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> testClassPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** The class path without the tests' own classes, which are not woven. */
  static List<Path> libraries() {
    return testClassPath().stream().filter(path -> !path.endsWith("test-classes")).toList();
  }

  ChildJvm with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new ChildJvm(home, all, classPath);
  }

  ChildJvm on(List<Path> path) {
    return new ChildJvm(home, options, path);
  }

  ChildJvm on(Path first, List<Path> rest) {
    List<Path> path = new ArrayList<>(List.of(first));
    path.addAll(rest);
    return on(path);
  }

  /** Runs a main class, or {@code -jar} and a file, to its end. */
  Result run(String... mainAndArguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xshare:auto"));
    command.addAll(options);
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    }
    command.addAll(List.of(mainAndArguments));
    Path output = Files.createTempFile("child", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as("child ends in 60 s; it printed: %s", text).isTrue();
      return new Result(process.exitValue(), text);
    } finally {
      Files.delete(output);
    }
  }
}
