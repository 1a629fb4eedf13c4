package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments of a process that commits over two databases. */
class KillIT {
  private static final int KILLS = 50;

  @TempDir private Path folder;
  private final long[] acknowledged = new long[TransferProcess.WORKERS];

  @Test
  void no_half_transaction_and_no_acknowledged_one_lost() throws Exception {
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("KillIT: repeat with -Datoll.seed=" + seed);
    Random random = new Random(seed);
    Path yaml = configuration();
    long transfers = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      runAndKill(yaml, random.nextInt(150));
      long found = verify(yaml, "kill " + kill + " of seed " + seed);
      assertThat(found).as("progress").isGreaterThan(transfers);
      transfers = found;
    }
    System.out.println(
        "KillIT: " + KILLS + " kills, " + transfers + " transfers, none torn, none lost");
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("atoll.yaml"),
        """
        federation: kill
        directory: data
        journal: { segment-size: 1MiB, budget: 8MiB, checkpoint-size: 256KiB, checkpoint-interval: 1s }
        databases:
          a: { storage: { type: file, segment-size: 1MiB } }
          b: { storage: { type: file, segment-size: 1MiB } }
        jmx: { enabled: false }
        """);
  }

  private void runAndKill(Path yaml, int millis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TransferProcess.class.getName(),
                yaml.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      assertThat(line).as(() -> "first acknowledgement; errors: " + errors()).isNotNull();
      Thread killer = new Thread(() -> kill(process, millis));
      killer.start();
      for (; line != null; line = lines.readLine()) {
        acknowledge(line);
      }
      killer.join();
    }
    process.waitFor();
  }

  private static void kill(Process process, int millis) {
    try {
      if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The process ended by itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not destroyForcibly of Process, which closes the pipe with the last acknowledgements in it.
    process.toHandle().destroyForcibly();
  }

  /** The last line may have been cut by the kill. */
  private void acknowledge(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && !words[1].isEmpty()) {
      int worker = Integer.parseInt(words[0]);
      acknowledged[worker] = Math.max(acknowledged[worker], Long.parseLong(words[1]));
    }
  }

  private long verify(Path yaml, String when) {
    try (DatabaseRegistry registry = Atoll.open(yaml)) {
      Database a = registry.database("a");
      Database b = registry.database("b");
      return registry.read(tx -> verify(tx, a, b, when));
    }
  }

  private long verify(Transaction tx, Database a, Database b, String when) {
    Ledger from = tx.root(a, Ledger.class);
    Ledger to = tx.root(b, Ledger.class);
    long transfers = 0;
    for (int worker = 0; worker < TransferProcess.WORKERS; worker++) {
      if (acknowledged[worker] == 0) {
        continue;
      }
      assertThat(from.side(worker).sequence())
          .as("both halves, %s", when)
          .isEqualTo(to.side(worker).sequence());
      assertThat(from.side(worker).balance())
          .as("sum, %s", when)
          .isEqualTo(-to.side(worker).balance());
      assertThat(from.side(worker).sequence())
          .as("acknowledged by worker %d, %s", worker, when)
          .isGreaterThanOrEqualTo(acknowledged[worker]);
      transfers += from.side(worker).sequence();
    }
    assertThat(from.count().value()).as("counters, %s", when).isEqualTo(to.count().value());
    assertThat(from.count().value())
        .as("all transfers, %s", when)
        .isGreaterThanOrEqualTo(transfers);
    return from.count().value();
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
