package org.atolldb.federation.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.atolldb.Atoll;
import org.atolldb.AtollException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;

/** Starts {@link TransferProcess} in a folder, kills it, looks at what it left, and again. */
final class KilledProcess {
  private static final int LONGEST = 150;
  private static final List<String> DATABASES = List.of("a", "b", "c");
  private final Campaign campaign;
  private final Path folder;
  private final Random random;
  private final long[] acknowledged = new long[TransferProcess.WORKERS];
  private long transfers;

  KilledProcess(Campaign campaign, Path folder, long seed) throws IOException {
    this.campaign = campaign;
    this.folder = Files.createDirectories(folder);
    this.random = new Random(seed);
    Files.writeString(
        yaml(),
        """
        federation: kill
        directory: data
        journal: { segment-size: 1MiB, budget: 8MiB, checkpoint-size: 256KiB, checkpoint-interval: 1s }
        databases:
          a: { storage: { type: file, segment-size: 1MiB } }
          b: { storage: { type: file, segment-size: 1MiB } }
          c: { storage: { type: file, segment-size: 1MiB } }
        jmx: { enabled: false }
        """);
  }

  private Path yaml() {
    return folder.resolve("atoll.yaml");
  }

  void killAndVerify(int kills) {
    for (int kill = 1; kill <= kills && !campaign.isOver(); kill++) {
      try {
        runAndKill(random.nextInt(LONGEST));
        verify(folder.getFileName() + ", kill " + kill);
        campaign.count("kills", 1);
      } catch (AtollException e) {
        campaign.findings().add(Finding.Kind.REFUSED, "kill " + kill + ": " + Texts.of(e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    campaign.count("transfers", transfers);
  }

  private void runAndKill(int millis) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What starts fast.
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TransferProcess.class.getName(), yaml().toString()));
    command.addAll(DATABASES);
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException(Files.readString(folder.resolve("errors")));
      }
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

  private void verify(String when) {
    try (DatabaseRegistry registry = Atoll.open(yaml())) {
      registry.run(tx -> verify(tx, registry, when));
    }
  }

  private void verify(Transaction tx, DatabaseRegistry registry, String when) {
    List<Ledger> ledgers =
        DATABASES.stream().map(name -> tx.root(registry.database(name), Ledger.class)).toList();
    transfers = 0;
    long counted = 0;
    for (int worker = 0; worker < TransferProcess.WORKERS; worker++) {
      int own = worker;
      List<Long> sequences = ledgers.stream().map(it -> it.side(own).sequence()).toList();
      demand(Finding.Kind.TORN, isOne(sequences), when, "sequences " + sequences);
      List<Long> balances = ledgers.stream().map(it -> it.side(own).balance()).toList();
      long sum = balances.stream().mapToLong(it -> it).sum();
      demand(Finding.Kind.TORN, sum == 0, when, "balances " + balances);
      boolean isKept = sequences.get(0) >= acknowledged[worker];
      demand(Finding.Kind.LOST, isKept, when, sequences + " of " + acknowledged[worker]);
      transfers += sequences.get(0);
      counted += worker % TransferProcess.COUNTING == 0 ? sequences.get(0) : 0;
    }
    List<Long> counts = ledgers.stream().map(it -> it.count().value()).toList();
    demand(Finding.Kind.TORN, isOne(counts), when, "counters " + counts);
    boolean isCounted = counts.get(0) == counted;
    demand(Finding.Kind.WRONG, isCounted, when, counted + " transfers counted as " + counts);
  }

  private void demand(Finding.Kind kind, boolean isSo, String when, String found) {
    if (!isSo) {
      campaign.findings().add(kind, when + ": " + found);
    }
  }

  private static boolean isOne(List<Long> values) {
    return values.stream().distinct().count() == 1;
  }
}
