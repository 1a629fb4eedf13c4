package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of several class loaders, of libraries and of newer releases of Java in one program. */
final class SeveralOriginsTest {
  private static final String REQUIRE =
      "org.atolldb.spi.Weaving.find().orElseThrow().requireWoven(Account.class);";

  @TempDir Path folder;
  private final Map<String, String> sources = new HashMap<>();
  private Path classes;

  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @BeforeEach
  void classes() {
    classes = folder.resolve("classes");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void a_class_that_two_loaders_have_is_woven_and_judged_in_each(Path home) throws Exception {
    Path good = folder.resolve("good");
    Path bad = folder.resolve("bad");
    Path built = folder.resolve("built");
    String twin = "package twin; public class Twin extends org.atolldb.Persistent { long n; }";
    String open = twin.replace("long n", "public long n");
    assertThat(new Javac(good).unwoven().compile(Map.of("twin/Twin.java", twin)).errors())
        .isEmpty();
    assertThat(new Javac(bad).unwoven().compile(Map.of("twin/Twin.java", open)).errors()).isEmpty();
    assertThat(new Javac(built).compile(Map.of("twin/Twin.java", twin)).errors()).isEmpty();
    main(
        """
        for (String place : args) {
          java.net.URL[] path = {java.nio.file.Path.of(place).toUri().toURL()};
          Class<?> type = new java.net.URLClassLoader(path, Main.class.getClassLoader()).loadClass("twin.Twin");
          try {
            org.atolldb.spi.Weaving weaving = org.atolldb.spi.Weaving.find().orElseThrow();
            weaving.requireWoven(type);
            System.out.println(weaving.howWoven(type).orElseThrow());
          } catch (org.atolldb.NotWovenException e) {
            System.out.println(e.getMessage());
          }
        }
        """);
    String[] run = {
      "bank.Main", bad.toString(), good.toString(), built.toString(), good.toString()
    };
    String agent = "-javaagent:" + AgentJar.in(folder);

    for (Map.Entry<String, ChildJvm> way :
        Map.of("agent", unwoven(home).with(agent), "attach", child(home)).entrySet()) {
      List<String> lines = way.getValue().run(run).lines();
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).contains("twin.Twin.n is public");
      assertThat(lines.subList(1, 4)).containsExactly(way.getKey(), "build", way.getKey());
    }
    List<String> strict = child(home).with("-Datoll.weaving=build").run(run).lines();
    assertThat(strict.get(1)).contains("Class twin.Twin is not woven as it must be");
    assertThat(strict.get(2)).isEqualTo("build");
  }

  @Test
  void an_unwoven_superclass_from_a_library_is_named_or_woven_by_attaching() throws Exception {
    Path library = folder.resolve("library");
    Map<String, String> base =
        Map.of(
            "base/Base.java",
            "package base; public abstract class Base extends org.atolldb.Persistent {"
                + " protected int level; public int level() { return level; } }");
    assertThat(new Javac(library).unwoven().compile(base).errors()).isEmpty();
    sources.put("bank/Account.java", "package bank; public class Account extends base.Base {}");
    main(REQUIRE + "System.out.println(\"accepted\");");
    assertThat(new Javac(classes).against(library).compile(sources).errors()).isEmpty();
    ChildJvm child = child(current()).on(library, child(current()).classPath());

    assertThat(child.run("bank.Main").lines()).containsExactly("accepted");
    assertThat(child.with("-Datoll.weaving=build").run("bank.Main").output())
        .contains("Class base.Base is not woven as it must be");
  }

  @Test
  void a_switch_over_patterns_of_java_21_is_woven() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    Path woven = folder.resolve("woven");
    Map<String, String> program =
        Map.of(
            "bank/Main.java",
            """
            package bank;
            class Main extends org.atolldb.Persistent {
              sealed interface Figure {}
              record Round(int radius) implements Figure {}
              record Edged(int edges, Figure inner) implements Figure {}
              private Figure figure = new Edged(4, new Round(9));
              private int least = 3;
              private int size() {
                return switch (figure) {
                  case Edged(int edges, Round(var radius)) when edges > least -> radius + least;
                  case Edged edged -> edged.edges();
                  case Round round -> round.radius() + least;
                };
              }
              public static void main(String[] args) {
                Main main = new Main();
                org.atolldb.shapes.GhostConnection ghosts = new org.atolldb.shapes.GhostConnection();
                ghosts.swallow(main);
                System.out.println(main.size() + " " + ghosts.firstTouches);
              }
            }
            """);
    Path tests =
        Path.of(ChildJvm.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    assertThat(new Javac(woven).against(tests).release("21").compile(program).errors()).isEmpty();

    ChildJvm.Result result =
        ChildJvm.of(current()).on(woven, ChildJvm.testClassPath()).run("bank.Main");

    assertThat(result.lines()).containsExactly("12 1");
  }

  private void main(String body) {
    sources.put(
        "bank/Main.java",
        "package bank; public class Main { public static void main(String[] args) throws Exception {\n"
            + body
            + "\n} }");
  }

  private ChildJvm unwoven(Path home) throws IOException {
    assertThat(new Javac(classes).unwoven().compile(sources).errors()).isEmpty();
    return child(home);
  }

  private ChildJvm child(Path home) {
    return ChildJvm.of(home).on(classes, ChildJvm.libraries());
  }

  private static Path current() {
    return Path.of(System.getProperty("java.home"));
  }
}
