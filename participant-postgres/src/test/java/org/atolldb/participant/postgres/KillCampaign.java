package org.atolldb.participant.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Resolvers;

/**
 * Kills processes that commit over two file databases and one PostgreSQL database, opens what they
 * leave, and demands that all three have the same and all that was acknowledged.
 */
final class KillCampaign {
  static final int WORKERS = 8;

  private final Path folder;
  private final PostgresServer server;
  private final Path yaml;
  private final long[] acknowledged = new long[WORKERS];

  /**
   * A campaign that begins with nothing.
   *
   * @param folder for the federation
   * @param server gets a table
   */
  KillCampaign(Path folder, PostgresServer server) throws IOException, SQLException {
    this.folder = folder;
    this.server = server;
    this.yaml =
        Files.writeString(
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
    server.execute("CREATE TABLE orders (worker int, sequence bigint, UNIQUE (worker, sequence))");
  }

  /** Starts a process and kills it some time after its first commit. */
  void killAfter(int millis) throws IOException, InterruptedException {
    Process process = start(OrderingProcess.Point.NONE);
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

  /** Starts a process and kills it when its workers have come to a point. */
  void killAt(OrderingProcess.Point point) throws IOException, InterruptedException {
    Process process = start(point);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).as(() -> "errors: " + errors()).isEqualTo("at " + point);
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
  }

  private Process start(OrderingProcess.Point point) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OrderingProcess.class.getName(),
            yaml.toString(),
            Integer.toString(server.port()),
            point.name())
        .redirectError(folder.resolve("errors").toFile())
        .start();
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

  /**
   * Opens what was left; compares.
   *
   * @param when for the message of a failure
   * @return how many transactions are committed
   */
  long verify(String when) throws SQLException {
    PostgresResource orders = new PostgresResource("orders", server.dataSource());
    long committed = 0;
    try (DatabaseRegistry registry = Atoll.open(yaml, new Resolvers(), List.of(orders))) {
      assertThat(server.prepared()).as("in doubt, %s", when).isEmpty();
      for (int worker = 0; worker < WORKERS; worker++) {
        long sequence = tally(registry, "a", worker);
        assertThat(tally(registry, "b", worker)).as("b, %s", when).isEqualTo(sequence);
        assertThat(server.query("SELECT count(*) FROM orders WHERE worker = " + worker))
            .as("server, %s", when)
            .containsExactly(Long.toString(sequence));
        assertThat(
                server.query(
                    "SELECT coalesce(max(sequence), 0) FROM orders WHERE worker = " + worker))
            .as("server, %s", when)
            .containsExactly(Long.toString(sequence));
        assertThat(sequence)
            .as("acknowledged by worker %d, %s", worker, when)
            .isGreaterThanOrEqualTo(acknowledged[worker]);
        committed += sequence;
      }
    }
    return committed;
  }

  private static long tally(DatabaseRegistry registry, String database, int worker) {
    return registry.read(tx -> tx.root(registry.database(database), Tally.class).of(worker));
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
