package org.atolldb.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atolldb.StorageException;
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
  void onTheModulePathTheErrorSaysWhereItBelongs() throws Exception {
    List<String> modules = new ArrayList<>(entries());
    String tests = takeHomeOf(OffHeapOpening.class, modules);
    String module = MemoryStorageProvider.class.getPackageName();
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.addAll(List.of("--module-path", path(modules)));
    arguments.addAll(List.of("--patch-module", module + "=" + tests));
    arguments.addAll(List.of("--module", module + "/" + OffHeapOpening.class.getName()));
    assertThat(run(arguments))
        .contains("Chronicle Map works on the class path only, it was found on the module path.");
  }

  @Test
  void onTheClassPathItOpensAlthoughTheInterfacesAreModules() throws Exception {
    List<String> others = new ArrayList<>(entries());
    String api = takeHomeOf(StorageException.class, others);
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.addAll(List.of("--module-path", api, "--add-modules", "org.atolldb.api"));
    arguments.addAll(List.of("-cp", path(others), OffHeapOpening.class.getName()));
    assertThat(run(arguments)).isEqualTo("opened, next oid 1\n");
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

  private static List<String> entries() {
    return List.of(CLASS_PATH.split(File.pathSeparator, -1));
  }

  private static String path(List<String> entries) {
    return String.join(File.pathSeparator, entries);
  }

  /** Takes the entry that holds a class out of the list. */
  private static String takeHomeOf(Class<?> held, List<String> entries) throws URISyntaxException {
    Path home = Path.of(held.getProtectionDomain().getCodeSource().getLocation().toURI());
    String entry =
        entries.stream().filter(each -> Path.of(each).equals(home)).findFirst().orElseThrow();
    entries.remove(entry);
    return entry;
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
