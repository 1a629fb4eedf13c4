package org.atolldb.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.atolldb.examples.AtollCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the example at random moments. */
class FoodMartIT {
  private static final int KILLS = 8;
  private static final int LONGEST_RUN_SECONDS = 120;

  @TempDir private Path directory;

  @Test
  void endsWithTheSameFiguresHoweverOftenItIsKilled() throws Exception {
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("atoll.seed=" + seed);
    Random random = new Random(seed);
    List<String> said = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start("8000");
      boolean whileStocking = kill == 0;
      if (!whileStocking) {
        readUntil(process.inputReader(), "Selling", said);
      }
      process.waitFor(random.nextInt(whileStocking ? 2_500 : 900), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    assertThat(said).anyMatch(line -> line.matches("[0-9,]+ baskets of 1997 were sold before"));

    List<String> last = runToTheEnd("8000");
    assertThat(last).anyMatch(line -> line.startsWith("All figures are right"));

    assertThat(runToTheEnd("8000"))
        .contains("All 8,000 baskets of 1997 were sold before")
        .anyMatch(line -> line.startsWith("All figures are right"));
  }

  @Test
  void saysWhichFigureIsWrong() throws Exception {
    runToTheEnd("60");

    Process process = start("40");

    List<String> said = readUntil(process.inputReader(), null, new ArrayList<>());
    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("These figures are wrong:", "  1997 receipts: expected 40, found 60");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void closesTheDatabasesWhenAskedToStop() throws Exception {
    Process process = start("8000");
    List<String> said = readUntil(process.inputReader(), "Selling", new ArrayList<>());

    stop(process);

    assertThat(readUntil(process.inputReader(), null, said))
        .contains("Stopped. Run the same command again to go on.");
    runToTheEnd("8000");
  }

  @Test
  void staysOpenUntilAskedToStop() throws Exception {
    Process process = start("50", "--keep-open");
    try {
      List<String> said =
          readUntil(process.inputReader(), "To look at the federation", new ArrayList<>());
      assertThat(said).anyMatch(line -> line.startsWith("All figures are right"));
      assertThat(said).last().asString().endsWith("jconsole " + process.pid());
      assertThat(process.isAlive()).isTrue();

      stop(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void stop(Process process) throws InterruptedException {
    // Not destroy of Process, which closes the pipe with the last lines in it.
    process.toHandle().destroy();
    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private List<String> runToTheEnd(String baskets) throws IOException, InterruptedException {
    Process process = start(baskets);
    List<String> said = readUntil(process.inputReader(), null, new ArrayList<>());
    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", said)).isZero();
    return said;
  }

  private Process start(String baskets, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AtollCommand.class.getName(), "foodmart", "--year=1997"));
    command.addAll(List.of("--threads=4", "--baskets=" + baskets));
    command.add("--data=" + directory.resolve("data"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads lines up to the first one that begins with a text, or all. */
  private static List<String> readUntil(BufferedReader in, String beginning, List<String> lines)
      throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      if (beginning != null && line.startsWith(beginning)) {
        break;
      }
    }
    return lines;
  }
}
