package org.atolldb.federation.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An application of modules stores objects and loads them in the next process. */
class ModulePathTest {
  private static final String NEEDED =
      "(asm|asm-commons|asm-tree|atoll|byte-buddy|jackson|jspecify|slf4j-api|snakeyaml).*";
  private static final String ACCOUNT =
      """
      package bank.model;
      import bank.values.Line;
      import java.util.ArrayList;
      import java.util.List;
      public class Account extends org.atolldb.Persistent {
        private static final List<String> MADE = new ArrayList<>();
        private final String owner;
        private long balance;
        private final List<Line> lines = new ArrayList<>();
        public Account(String owner) { this.owner = owner; MADE.add(owner); }
        public void add(long amount) { balance += amount; lines.add(new Line(amount, this)); }
        public String show() { return owner + " " + balance + " " + lines.size() + MADE.size(); }
      }
      """;
  private static final String LINE =
      "package bank.values; public record Line(long amount, bank.model.Account account) {}";
  private static final String MAIN =
      """
      package bank;
      import bank.model.Account;
      import org.atolldb.Atoll;
      import org.atolldb.DatabaseRegistry;
      public class Main {
        public static void main(String[] args) throws Exception {
          try (DatabaseRegistry shop = Atoll.open(java.nio.file.Path.of(args[0]))) {
            run(shop);
          } catch (org.atolldb.NotStorableException e) {
            System.out.println(e.getMessage());
          }
        }
        private static void run(DatabaseRegistry shop) throws Exception {
          System.out.println(shop.call(tx -> {
            Account account = tx.root(shop.database("main"), Account.class, () -> new Account("Ann"));
            account.add(5);
            return account.show();
          }) + " " + org.atolldb.spi.Weaving.find().orElseThrow().howWoven(Account.class).orElseThrow());
        }
      }
      """;

  @TempDir Path folder;
  private Path yaml;

  static Stream<Path> homes() throws IOException {
    Path current = Path.of(System.getProperty("java.home"));
    Optional<String> newer = Optional.ofNullable(System.getenv("JAVA_HOME_25"));
    Path usual = Path.of("/usr/lib/jvm");
    if (newer.isEmpty() && Files.isDirectory(usual)) {
      try (Stream<Path> found = Files.list(usual)) {
        newer =
            found
                .filter(home -> home.getFileName().toString().contains("25"))
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .map(Path::toString)
                .findFirst();
      }
    }
    return Stream.concat(Stream.of(current), newer.map(Path::of).stream()).distinct();
  }

  @BeforeEach
  void configuration() throws IOException {
    yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: bank
            directory: data
            databases: { main: { storage: { type: file } } }
            jmx: { enabled: false }
            """);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule21_a_module_woven_at_build_time_opens_itself(Path home) throws Exception {
    Path application = compile("", true);

    assertThat(run(home, application)).contains("Ann 5 11 build");
    assertThat(run(home, application)).contains("Ann 10 20 build");
  }

  @ParameterizedTest
  @CsvSource({"bank.model, bank.values.Line", "bank.values, bank.model.Account"})
  void rule21_a_package_that_is_not_open_is_refused_with_the_line_that_opens_it(
      String open, String refused) throws Exception {
    String opens = "opens " + open + " to org.atolldb.federation;";

    assertThat(run(current(), compile(opens, false), "--add-modules", "jdk.attach"))
        .contains("Cannot store " + refused + ": its package is not open to Atoll.")
        .contains(
            "module-info of bank: opens "
                + refused.substring(0, refused.lastIndexOf('.'))
                + " to org.atolldb.federation;");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule21_an_opened_module_is_woven_at_run_time(Path home) throws Exception {
    Path application =
        compile(
            "opens bank.model to org.atolldb.federation; opens bank.values to org.atolldb.federation;",
            false);

    assertThat(run(home, application, "--add-modules", "jdk.attach")).contains("Ann 5 11 attach");
    assertThat(run(home, application, "--add-modules", "jdk.attach")).contains("Ann 10 20 attach");
  }

  private Path compile(String opens, boolean weaving) throws IOException {
    Path sources = folder.resolve("sources");
    Path output = folder.resolve("application");
    List<String> arguments =
        new ArrayList<>(
            List.of("-p", modulePath(), "--release", "17", "-d", output.toString(), "-g"));
    arguments.addAll(weaving ? List.of("-processorpath", modulePath()) : List.of("-proc:none"));
    String module = "module bank { requires org.atolldb.api; exports bank; " + opens + " }";
    arguments.add(write(sources.resolve("module-info.java"), module));
    arguments.add(write(sources.resolve("bank/Main.java"), MAIN));
    arguments.add(write(sources.resolve("bank/model/Account.java"), ACCOUNT));
    arguments.add(write(sources.resolve("bank/values/Line.java"), LINE));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("status of javac").isZero();
    return output;
  }

  private static String write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String run(Path home, Path application, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-p", application + File.pathSeparator + modulePath()));
    command.addAll(List.of("-m", "bank/bank.Main", yaml.toString()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as("ends in 60 s; it printed: %s", text).isTrue();
    return text;
  }

  /** What the application needs, as modules: no test class, no library of tests. */
  private static String modulePath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(Path::of)
        .filter(place -> place.endsWith("classes") || isNeeded(place.getFileName().toString()))
        .filter(place -> !place.toString().matches(".*(testkit|storage-memory).*"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(String file) {
    return file.matches(NEEDED) && !file.contains("-mockito");
  }

  private static Path current() {
    return Path.of(System.getProperty("java.home"));
  }
}
