package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.atolldb.shapes.ShapeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same class shapes, woven in three ways. */
final class ShapesTest {
  private static final String SUITE = ShapeSuite.class.getName();
  private static final Path SOURCES = Path.of("src/test/java/org/atolldb/shapes");

  @TempDir Path folder;

  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void shapes_woven_by_the_annotation_processor(Path home) throws Exception {
    assertThat(new Javac(folder).compileFolder(SOURCES).errors()).isEmpty();

    ChildJvm.Result result =
        ChildJvm.of(home).on(folder, ChildJvm.libraries()).with("-Datoll.weaving=build").run(SUITE);

    assertAllOk(result);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void shapes_woven_by_the_agent(Path home) throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(home)
            .with("-javaagent:" + AgentJar.in(folder), "-Datoll.weaving=agent")
            .run(SUITE);

    assertAllOk(result);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void shapes_woven_by_self_attach_without_any_set_up(Path home) throws Exception {
    assertAllOk(ChildJvm.of(home).run(SUITE));
  }

  @Test
  void the_suite_notices_that_classes_are_not_woven() throws IOException, InterruptedException {
    Path enhancer =
        Path.of(Weaver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    ChildJvm.Result result =
        ChildJvm.of(Path.of(System.getProperty("java.home")))
            .on(ChildJvm.testClassPath().stream().filter(path -> !path.equals(enhancer)).toList())
            .run(SUITE);

    assertThat(result.lines()).hasSizeGreaterThan(70).allMatch(line -> line.startsWith("WRONG: "));
  }

  private static void assertAllOk(ChildJvm.Result result) {
    assertThat(result.output()).doesNotContain("WRONG");
    assertThat(result.lines().stream().filter(line -> line.startsWith("ok: ")))
        .as("output: %s", result.output())
        .hasSizeGreaterThan(70);
    assertThat(result.exit()).isZero();
  }
}
