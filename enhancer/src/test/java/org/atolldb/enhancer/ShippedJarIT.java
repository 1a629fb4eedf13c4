package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.atolldb.shapes.ShapeSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar that is shipped, as library and as agent; this runs once it is packaged. */
final class ShippedJarIT {
  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void the_jar_is_an_agent_that_finds_its_libraries_on_the_class_path(Path home) throws Exception {
    Path jar =
        ChildJvm.testClassPath().stream()
            .filter(path -> path.getFileName().toString().matches("atoll-enhancer-.*\\.jar"))
            .findFirst()
            .orElseThrow();

    ChildJvm.Result result =
        ChildJvm.of(home)
            .with("-javaagent:" + jar, "-Datoll.weaving=agent")
            .run(ShapeSuite.class.getName());

    assertThat(result.output()).doesNotContain("WRONG", "WARNING");
    assertThat(result.lines()).hasSizeGreaterThan(70);
    assertThat(result.exit()).isZero();
  }
}
