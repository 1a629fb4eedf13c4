package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atolldb.shapes.ShapeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaving beside others that change classes at run time. */
final class CoexistenceTest {
  private static final String ACCOUNT =
      """
      package bank;
      public class Account extends org.atolldb.Persistent {
        private long balance = 3;
        public long balance() { return balance; }
      }
      """;

  @TempDir Path folder;

  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule24_coverage_agent_before_and_after_this_one(Path home) throws Exception {
    String coverage = "-javaagent:" + coverageAgent() + "=output=none";
    String weaving = "-javaagent:" + AgentJar.in(folder);

    for (String[] order : new String[][] {{coverage, weaving}, {weaving, coverage}}) {
      ChildJvm.Result result = ChildJvm.of(home).with(order).run(ShapeSuite.class.getName());
      assertThat(result.output()).as(String.join(" ", order)).doesNotContain("WRONG", "Exception");
      assertThat(result.lines()).hasSizeGreaterThan(70);
    }
  }

  @Test
  void rule24_coverage_agent_and_self_attach() throws Exception {
    ChildJvm.Result result =
        ChildJvm.of(current())
            .with("-javaagent:" + coverageAgent() + "=output=none")
            .run(ShapeSuite.class.getName());

    assertThat(result.output()).doesNotContain("WRONG", "Exception");
    assertThat(result.lines()).hasSizeGreaterThan(70);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule24_inline_mocks_are_harmless_and_their_classes_stay_woven(Path home) throws Exception {
    Path classes = folder.resolve("classes");
    new Javac(classes)
        .against(testClasses())
        .unwoven()
        .compile(
            Map.of(
                "bank/Account.java",
                ACCOUNT,
                "bank/Main.java",
                """
                package bank;
                import org.atolldb.spi.Weaving;
                import org.mockito.Mockito;
                class Main {
                  public static void main(String[] args) {
                    Account mock = Mockito.mock(Account.class);
                    Mockito.when(mock.balance()).thenReturn(9L);
                    Weaving.find().orElseThrow().requireWoven(Account.class);
                    Account spy = Mockito.spy(new Account());
                    org.atolldb.shapes.GhostConnection ghosts = new org.atolldb.shapes.GhostConnection();
                    Account ghost = new Account();
                    ghosts.swallow(ghost);
                    System.out.println(mock.balance() + " " + spy.balance() + " " + ghost.balance());
                  }
                }
                """));

    ChildJvm.Result result =
        ChildJvm.of(home).on(classes, ChildJvm.testClassPath()).run("bank.Main");

    assertThat(result.lines()).last().isEqualTo("9 3 3");
  }

  @Test
  void rule24_a_class_swapped_for_an_unwoven_one_is_noticed() throws Exception {
    assertThat(swapped("build"))
        .containsExactly(
            "woven build", "NotWovenException: Class bank.Account is not woven as it must be");
  }

  @Test
  void rule24_a_class_swapped_for_an_unwoven_one_is_woven_again_where_that_is_possible()
      throws Exception {
    assertThat(swapped("auto")).containsExactly("woven build", "woven attach");
  }

  /** What a program finds before and after a debugger puts unwoven bytes in place of woven ones. */
  private List<String> swapped(String mode) throws IOException, InterruptedException {
    Path woven = folder.resolve("woven");
    Path plain = folder.resolve("plain");
    Map<String, String> sources =
        Map.of(
            "bank/Account.java",
            ACCOUNT,
            "bank/Main.java",
            """
            package bank;
            import org.atolldb.spi.Weaving;
            class Main {
              public static void main(String[] args) throws Exception {
                check();
                org.atolldb.enhancer.HotSwap.swap(Account.class, java.nio.file.Path.of(args[0]));
                check();
              }
              private static void check() {
                try {
                  Weaving weaving = Weaving.find().orElseThrow();
                  weaving.requireWoven(Account.class);
                  System.out.println("woven " + weaving.howWoven(Account.class).orElseThrow());
                } catch (org.atolldb.NotWovenException e) {
                  System.out.println("NotWovenException: " + e.getMessage().split(":")[0]);
                }
              }
            }
            """);
    assertThat(new Javac(woven).against(testClasses()).compile(sources).errors()).isEmpty();
    new Javac(plain).against(testClasses()).unwoven().compile(sources);
    return ChildJvm.of(current())
        .on(woven, ChildJvm.testClassPath())
        .with("-javaagent:" + AgentJar.redefining(folder, HotSwap.class), "-Datoll.weaving=" + mode)
        .run("bank.Main", plain.toString())
        .lines();
  }

  private static Path testClasses() {
    return Path.of(HotSwap.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Path coverageAgent() {
    return ChildJvm.testClassPath().stream()
        .filter(path -> path.getFileName().toString().startsWith("org.jacoco.agent"))
        .findFirst()
        .orElseThrow();
  }
}
