package org.atolldb.federation.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each deliberate fault must be found by its campaign, or the campaigns prove nothing. A fault that
 * no longer fits the source is an error. The system property {@code campaign.mutation}, a part of
 * their names, chooses some.
 */
@EnabledIfSystemProperty(named = "campaign", matches = "full")
class MutationCampaignTest {
  private static final int MINUTES = 5;

  /** For each test of a campaign; most end at once, as they find something. */
  private static final int MINUTES_EACH = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("org.atolldb.federation.campaign.Mutation#ALL")
  void isFound(Mutation mutation) throws Exception {
    assumeTrue(mutation.name().contains(System.getProperty("campaign.mutation", "")));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(mutated(mutation), classes);
    String finding = run(mutation, classes);
    System.out.println("MUTATION " + mutation.name() + " | " + mutation.finder() + " | " + finding);
    assertThat(finding).as("what %s says", mutation.finder()).isNotEqualTo("nothing");
  }

  /** The source with the fault, in a folder of its own. */
  private Path mutated(Mutation mutation) throws IOException {
    Path original = Path.of("..").resolve(mutation.source());
    String text = Files.readString(original);
    int at = text.indexOf(mutation.right());
    assertThat(at).as("%s stands in %s", mutation.right(), original).isNotNegative();
    assertThat(text.indexOf(mutation.right(), at + 1)).as("it stands there once").isNegative();
    Path copy = folder.resolve(original.getFileName());
    return Files.writeString(copy, text.replace(mutation.right(), mutation.wrong()));
  }

  private static void compile(Path source, Path classes) {
    String[] arguments = {
      "-proc:none",
      "-nowarn",
      "--release",
      "17",
      "-d",
      classes.toString(),
      "-cp",
      System.getProperty("java.class.path"),
      source.toString()
    };
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(result).as("%s compiles", source).isZero();
  }

  /** The first thing that the campaign finds in another process. */
  private String run(Mutation mutation, Path classes) throws Exception {
    Path output = folder.resolve("output");
    String classPath = classes + ":" + System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dcampaign=quick",
                "-Dcampaign.minutes=" + MINUTES_EACH,
                "-cp",
                classPath,
                CampaignProcess.class.getName(),
                mutation.finder())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      return "it hangs";
    }
    try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(CampaignProcess.FOUND))
          .map(line -> line.substring(CampaignProcess.FOUND.length()))
          .findFirst()
          .orElse("nothing");
    }
  }
}
