package org.atolldb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtollCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return AtollCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void helpNamesOptionsAndExitCodes() {
    assertThat(run("foodmart", "--help")).isZero();

    assertThat(out.toString())
        .contains("--data=DIR", "--year=1997|1998|both", "--threads=N", "--keep-open")
        .contains("all figures are right", "a figure is wrong")
        .doesNotContain("--baskets");
  }

  @Test
  void wrongUseIsExplainedInTwoLines() {
    assertThat(run("foodmart", "--year", "2001")).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "atoll: Invalid value for option '--year': expected 1997, 1998 or both, found 2001",
            "Try: atoll foodmart --help");
  }

  @Test
  void anErrorOfAtollIsOneMessageWithoutStackTrace(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("foodmart.yaml"), "federation: foodmart\ndatabasses: {}\n");

    assertThat(run("foodmart", "--data", directory.toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith("atoll: ").contains("databasses").doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsShownOnRequest(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("foodmart.yaml"), "federation: foodmart\ndatabasses: {}\n");

    assertThat(run("foodmart", "-v", "--data", directory.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("\tat ");
  }
}
