package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.federation.schema.Declarations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class that the JDK offers for values: stored, or refused with something to do instead. */
class JdkValuesTest {
  private static final Path DOCUMENT = Path.of("../docs/values.md");
  private static final List<String> PACKAGES =
      List.of("java/lang", "java/math", "java/time", "java/time/chrono", "java/util");

  private static final Types TYPES =
      new Types(
          new AllowList(List.of()),
          JdkValuesTest.class.getClassLoader(),
          new Declarations(JdkValuesTest.class.getClassLoader()),
          Documents.CODEC::plan);

  /** Public classes of this JDK whose instances a field may hold. */
  static List<Class<?>> classes() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    List<Class<?>> found = new java.util.ArrayList<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(base.resolve(name))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          Class<?> type = load(base.relativize(file).toString());
          if (Modifier.isPublic(type.getModifiers())
              && !Modifier.isAbstract(type.getModifiers())
              && !Throwable.class.isAssignableFrom(type)) {
            found.add(type);
          }
        }
      }
    }
    return found;
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void a_class_is_stored_or_its_remedy_is_something_that_its_user_can_do(Class<?> type) {
    if (type != Object.class && TYPES.of(type) == null) {
      assertThat(Remedies.of(type))
          .doesNotContain("Make it a Java record", "pattern for the class")
          .isNotBlank();
    }
  }

  @Test
  void all_classes_of_immutable_values_and_times_are_stored() throws IOException {
    List<String> refused =
        classes().stream()
            .filter(type -> type.getName().matches("java\\.(math|time)\\.[A-Za-z]+"))
            .filter(type -> TYPES.of(type) == null)
            .map(Class::getSimpleName)
            .toList();

    assertThat(refused).isEmpty();
  }

  @Test
  void the_documentation_names_every_class_that_is_stored() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Class<?> type : classes()) {
      if (TYPES.of(type) != null && !type.isEnum()) {
        assertThat(document).contains("`" + type.getSimpleName() + "`");
      }
    }
  }
}
