package org.atolldb.examples.foodmart;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sells FoodMart's baskets and reports. */
@SuppressWarnings("UnusedVariable") // picocli sets the options
@Command(
    name = "foodmart",
    header = "Federates a retail data set: a catalogue, the customers, 25 stores.",
    description = {
      "",
      "Each basket is one transaction over its store's database, the customers and running totals in"
          + " memory. Ends with a report that it compares with the published figures.",
      "",
      "May be stopped or killed at any moment: the next run with the same directory goes on where"
          + " this one ended.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all figures are right",
      "1:a figure is wrong",
      "2:wrong use, or an error that the message explains"
    })
public final class FoodMartCommand implements Callable<Integer> {
  private static final int WRONG_FIGURES = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the databases lie; made if missing. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("foodmart-data");

  @Option(
      names = "--year",
      paramLabel = "1997|1998|both",
      converter = YearsConverter.class,
      description = "Which sales. Default: ${DEFAULT-VALUE}")
  private Years years = Years.BOTH;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Transactions at a time, 1 to 256. Default: ${DEFAULT-VALUE}")
  private int threads = 4;

  @Option(names = "--keep-open", description = "Stay alive after the report, for JConsole.")
  private boolean keepOpen;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the stack trace of an error.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--baskets",
      hidden = true,
      description = "Sell only the first N baskets of a year.")
  private @Nullable Integer baskets;

  /**
   * Some years.
   *
   * @param text how they are named on the command line
   * @param years the years
   */
  record Years(String text, List<Integer> years) {
    static final Years BOTH = new Years("both", List.of(1997, 1998));

    @Override
    public String toString() {
      return text;
    }
  }

  /** Reads the value of --year. */
  static final class YearsConverter implements ITypeConverter<Years> {
    @Override
    public Years convert(String text) {
      return switch (text) {
        case "1997" -> new Years(text, List.of(1997));
        case "1998" -> new Years(text, List.of(1998));
        case "both" -> Years.BOTH;
        default -> throw new TypeConversionException("expected 1997, 1998 or both, found " + text);
      };
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (threads < 1 || threads > 256) {
      throw new ParameterException(
          command, "Invalid value for option '--threads': expected 1 to 256, found " + threads);
    }
    PrintWriter out = command.getOut();
    Path yaml = DataDirectory.configuration(data);
    try (StopSignal stop = StopSignal.listen(PATIENCE);
        DatabaseRegistry registry = Atoll.open(yaml)) {
      FoodMartRun run = new FoodMartRun(new FoodMart(registry), threads, stop, out);
      boolean right = run.sellAndReport(years.years(), limit());
      out.printf("%nThe data lie in %s%n", yaml.getParent());
      out.flush();
      if (keepOpen && !stop.isRequested()) {
        invite(out, registry.name());
        stop.await();
      }
      return right ? 0 : WRONG_FIGURES;
    }
  }

  private OptionalInt limit() {
    return baskets == null ? OptionalInt.empty() : OptionalInt.of(baskets);
  }

  private static void invite(PrintWriter out, String federation) {
    long pid = ProcessHandle.current().pid();
    out.printf(
        "%nTo look at the federation, run: jconsole %d%n"
            + "and open, on the page MBeans, org.atolldb: Federation, %s.%n"
            + "Ctrl-C closes the databases and ends.%n",
        pid, federation);
    out.flush();
  }
}
