package org.atolldb.federation.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes that make transfers in a folder, and kills them; knows what they acknowledged.
 */
public final class KilledProcess {
  /** What the shell calls 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  private final Campaign campaign;
  private final Path folder;
  private final QuickStart start;
  private final long[] acknowledged = new long[TransferProcess.WORKERS];

  /**
   * No process yet.
   *
   * @param campaign gets what is found
   * @param folder for the federation and what else a process leaves
   */
  public KilledProcess(Campaign campaign, Path folder) throws IOException {
    this(campaign, Files.createDirectories(folder), new QuickStart(folder));
  }

  KilledProcess(Campaign campaign, Path folder, QuickStart start) throws IOException {
    this.campaign = campaign;
    this.folder = Files.createDirectories(folder);
    this.start = start;
  }

  private Path yaml() {
    return folder.resolve("atoll.yaml");
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  /** Lets a process make some transfers and end. */
  void runToTheEnd(TransferProgram program) throws IOException, InterruptedException {
    Process process = start(program, "-D" + TransferProcess.TRANSFERS + "=3");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::acknowledge);
    }
    requireEnd(process, 0);
  }

  /** Kills a process some time after its first commit. */
  void killAfter(TransferProgram program, int millis) throws IOException, InterruptedException {
    Process process = start(program);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      Thread killer = new Thread(() -> kill(process, millis));
      killer.start();
      for (; line != null; line = lines.readLine()) {
        acknowledge(line);
      }
      killer.join();
    }
    requireEnd(process, KILLED);
  }

  /**
   * Kills a process when it says something.
   *
   * @param program what it runs
   * @param said the line
   */
  public void killWhen(TransferProgram program, String said)
      throws IOException, InterruptedException {
    Process process = start(program);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.equals(said)) {
        acknowledge(line);
        line = lines.readLine();
      }
      kill(process, 0);
    }
    requireEnd(process, KILLED);
  }

  private Process start(TransferProgram program, String... options) throws IOException {
    Files.writeString(yaml(), program.yaml());
    List<String> command = start.command();
    command.addAll(Arrays.asList(options));
    command.addAll(program.commandLine(yaml().toString()));
    return new ProcessBuilder(command).redirectError(errors().toFile()).start();
  }

  private static void kill(Process process, int millis) {
    try {
      boolean unused = process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not destroyForcibly of Process, which closes the pipe with the last acknowledgements in it.
    process.toHandle().destroyForcibly();
  }

  /** A process does not end by itself, and none of its workers does. */
  private void requireEnd(Process process, int code) throws IOException, InterruptedException {
    int found = process.waitFor();
    String text = Files.readString(errors());
    if (found != code || text.contains("Exception")) {
      campaign.find(Finding.Kind.UNTYPED, "a process ended with " + found + ": " + text);
    }
  }

  /** The last line may have been cut by the kill. */
  private void acknowledge(@Nullable String line) {
    String[] words = line == null ? new String[0] : line.split(" ", -1);
    if (words.length == 2 && !words[1].isEmpty()) {
      int worker = Integer.parseInt(words[0]);
      acknowledged[worker] = Math.max(acknowledged[worker], Long.parseLong(words[1]));
    }
  }

  /**
   * Recovers what the last process left, and looks at it.
   *
   * @param program what ran
   * @param when for the finding
   * @return how many transfers there are
   */
  public long verify(TransferProgram program, String when) throws SQLException {
    return new LedgerInspection(campaign, program, folder.getFileName() + ", " + when)
        .of(yaml(), acknowledged);
  }
}
