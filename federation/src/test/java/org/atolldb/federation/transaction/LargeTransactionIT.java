package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * New objects in one transaction, with savepoints, in a heap that does not hold them: 250,000 in 64
 * MiB, with {@code -Dcampaign=full} 5,000,000 in 256 MiB.
 */
class LargeTransactionIT {
  private static final boolean FULL = "full".equals(System.getProperty("campaign"));
  private static final int OBJECTS = FULL ? 5_000_000 : 250_000;
  private static final String HEAP = FULL ? "-Xmx256m" : "-Xmx64m";

  @TempDir private Path folder;

  @Test
  void createsMoreObjectsThanTheHeapHoldsAndLeavesNoTemporaryFile() throws Exception {
    assertThat(run("fill")).isEqualTo(String.valueOf(OBJECTS));
    assertThat(run("count")).isEqualTo(String.valueOf(OBJECTS));
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void recoversThemInTheSameHeapWhenTheProcessDied() throws Exception {
    assertThat(run("fill-and-die")).isEqualTo(String.valueOf(OBJECTS));
    assertThat(run("count")).isEqualTo(String.valueOf(OBJECTS));
    assertThat(temporaryFiles()).isEmpty();
  }

  private Stream<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*[.](spill|staged)")).toList().stream();
    }
  }

  private String run(String what) throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: large
            databases:
              stock: { storage: { type: file } }
            """);
    Path errors = folder.resolve("errors");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                LargeTransactionProcess.class.getName(),
                yaml.toString(),
                what,
                String.valueOf(OBJECTS))
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(() -> what + ": " + read(errors)).isZero();
    System.out.printf(
        Locale.ROOT,
        "LargeTransactionIT: %s %,d objects in %s took %,d ms%n",
        what,
        OBJECTS,
        HEAP,
        (System.nanoTime() - start) / 1_000_000);
    return output.strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
