package org.atolldb.examples;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.atolldb.AtollException;
import org.atolldb.examples.foodmart.FoodMartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the examples. */
@Command(
    name = "atoll",
    description = "Examples of Atoll, an object database that federates many databases.",
    subcommands = {FoodMartCommand.class, CommandLine.HelpCommand.class},
    mixinStandardHelpOptions = true,
    version = "Atoll 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the result is not as expected",
      "2:wrong use, or an error that a message explains"
    })
public final class AtollCommand {
  private static final int ERROR = 2;

  private AtollCommand() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new AtollCommand())
        .setParameterExceptionHandler(AtollCommand::explainUse)
        .setExecutionExceptionHandler(AtollCommand::explain)
        .setUsageHelpAutoWidth(true);
  }

  private static int explainUse(CommandLine.ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("atoll: " + error.getMessage());
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ERROR;
  }

  /** Atoll's messages say what to do; a stack trace helps only where the program is at fault. */
  private static int explain(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean isExplained = error instanceof AtollException || error instanceof UncheckedIOException;
    if (isExplained) {
      Throwable cause = error instanceof UncheckedIOException ? error.getCause() : null;
      err.println("atoll: " + error.getMessage() + (cause == null ? "" : ": " + cause));
    }
    if (!isExplained || command.getParseResult().hasMatchedOption("--verbose")) {
      error.printStackTrace(err);
    }
    err.flush();
    return ERROR;
  }
}
