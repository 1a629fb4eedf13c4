package org.atolldb.enhancer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoFailureException;
import org.atolldb.spi.Woven;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal on a folder of classes. */
final class WeaveMojoTest {
  @TempDir Path folder;
  private Path classes;

  @BeforeEach
  void classes() {
    classes = folder.resolve("classes");
  }

  @Test
  void rule22_a_folder_of_classes_is_woven_and_says_so() throws Exception {
    compile("private long balance; long balance() { return balance; }");

    weave(false);

    assertThat(marker()).isEqualTo("build");
    assertThat(classes.resolve("META-INF/atoll/woven")).exists();
  }

  @Test
  void weaving_again_changes_nothing() throws Exception {
    compile("private long balance;");
    weave(false);
    byte[] once = Files.readAllBytes(classes.resolve("Account.class"));

    weave(false);

    assertThat(Files.readAllBytes(classes.resolve("Account.class"))).isEqualTo(once);
  }

  @Test
  void a_library_leaves_open_how_the_application_is_woven() throws Exception {
    compile("private long balance;");

    weave(true);

    assertThat(marker()).isEqualTo("build");
    assertThat(classes.resolve("META-INF")).doesNotExist();
  }

  @Test
  void rule05_a_public_field_stops_the_build_and_leaves_no_class() throws IOException {
    compile("public long balance;");

    assertThatThrownBy(() -> weave(false))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("Account.balance is public");
    assertThat(classes.resolve("Account.class")).doesNotExist();
  }

  @Test
  void a_project_without_classes_is_left_alone() throws Exception {
    weave(false);

    assertThat(classes).doesNotExist();
  }

  private void compile(String body) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Account.java"),
            "class Account extends org.atolldb.Persistent { " + body + " }");
    Files.createDirectories(classes);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classPath(),
                source.toString());
    assertThat(status).isZero();
  }

  private void weave(boolean library) throws MojoFailureException {
    List<String> path = Arrays.asList(classPath().split(File.pathSeparator));
    new WeaveMojo(classes.toFile(), path, library).execute();
  }

  private String marker() throws Exception {
    URL[] place = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, getClass().getClassLoader())) {
      return loader.loadClass("Account").getAnnotation(Woven.class).by();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
