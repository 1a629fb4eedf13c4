package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.NotWovenException;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code weaving} of the configuration. */
class WeavingModeTest {
  @TempDir private Path folder;

  @Test
  void rule23_weaving_build_refuses_a_class_that_was_not_woven_at_build_time() throws Exception {
    compileUnwoven();
    URL[] place = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, getClass().getClassLoader());
        DatabaseRegistry registry = open()) {
      Persistent plain =
          loader
              .loadClass("Plain")
              .asSubclass(Persistent.class)
              .getDeclaredConstructor()
              .newInstance();

      assertThatThrownBy(() -> registry.run(tx -> tx.add(registry.database("main"), plain)))
          .isInstanceOf(NotWovenException.class)
          .hasMessageContaining("Class Plain is not woven as it must be")
          .hasMessageContaining("annotation processor path");
    }
  }

  private void compileUnwoven() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Plain.java"),
            "public class Plain extends org.atolldb.Persistent { private int number; }");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                classPath,
                source.toString());
    assertThat(status).isZero();
  }

  private DatabaseRegistry open() throws IOException {
    return Atoll.open(
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: weaving
            directory: data
            weaving: build
            databases:
              main: { storage: { type: memory } }
            """));
  }
}
