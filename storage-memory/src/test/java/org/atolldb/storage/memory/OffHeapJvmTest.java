package org.atolldb.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an off-heap storage asks of the JVM, seen from outside. */
class OffHeapJvmTest {
  private static final List<String> FLAGS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED");

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void withoutTheFlagsTheErrorNamesThem() throws Exception {
    assertThat(open(List.of()))
        .isEqualTo(
            """
            Reserving 1MiB off the heap for memory database 'totals' failed: \
            Chronicle Map needs JVM flags that are not set. Add them to the command line:
              --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED
              --add-exports=java.base/sun.nio.ch=ALL-UNNAMED
              --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED
              --add-opens=java.base/java.lang=ALL-UNNAMED
              --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
              --enable-native-access=ALL-UNNAMED
            or leave out the setting off-heap, then the records are kept on the heap.
            """);
  }

  @Test
  void withAnyFlagMissingTheErrorNamesThemAll() throws Exception {
    for (String flag : FLAGS.subList(0, FLAGS.size() - 1)) {
      List<String> others = new ArrayList<>(FLAGS);
      others.remove(flag);
      assertThat(open(others)).as("without %s", flag).contains(FLAGS);
    }
  }

  @Test
  void withTheFlagsOfTheErrorItOpens() throws Exception {
    assertThat(open(FLAGS)).isEqualTo("opened, next oid 1\n");
  }

  @Test
  void onTheModulePathTheErrorNamesOtherFlagsWithWhichItOpens() throws Exception {
    String refused = openAsModule(List.of());
    assertThat(refused).contains("--add-opens=java.base/java.lang=chronicle.bytes,chronicle.core,");
    List<String> flags =
        refused.lines().filter(line -> line.startsWith("  --")).map(String::strip).toList();
    assertThat(openAsModule(flags)).isEqualTo("opened, next oid 1\n");
  }

  @Test
  void nothingThatCouldReachANetworkIsLoaded() throws Exception {
    Path log = folder.resolve("classes");
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Xlog:class+load:file=" + log);
    open(flags);
    String loaded = Files.readString(log);
    assertThat(loaded).contains(" net.openhft.chronicle.map.ChronicleMap ");
    assertThat(loaded)
        .doesNotContain(
            " java.net.Socket ",
            " java.net.SocketImpl ",
            " java.net.DatagramSocket ",
            " java.net.InetAddress ",
            " sun.nio.ch.Net ",
            " sun.net.www.protocol.http.HttpURLConnection ",
            " net.openhft.chronicle.analytics.");
  }

  @Test
  void theLibraryThatReportsUsageIsAbsent() {
    assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private String open(List<String> flags) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(List.of("-cp", CLASS_PATH, OffHeapOpening.class.getName()));
    return run(arguments);
  }

  private String openAsModule(List<String> flags) throws IOException, InterruptedException {
    List<String> entries = new ArrayList<>(List.of(CLASS_PATH.split(File.pathSeparator, -1)));
    String module = MemoryStorageProvider.class.getPackageName();
    String tests =
        entries.stream().filter(entry -> entry.endsWith("test-classes")).findFirst().orElseThrow();
    entries.remove(tests);
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(
        List.of(
            "--module-path",
            String.join(File.pathSeparator, entries),
            "--patch-module",
            module + "=" + tests,
            "--module",
            module + "/" + OffHeapOpening.class.getName()));
    return run(arguments);
  }

  /** Runs a JVM; returns what it printed. */
  private String run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the JVM ended").isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
