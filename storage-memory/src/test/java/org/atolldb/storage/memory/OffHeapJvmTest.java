package org.atolldb.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** Runs a JVM; returns what it printed. */
  private String open(List<String> flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(OffHeapOpening.class.getName());
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
