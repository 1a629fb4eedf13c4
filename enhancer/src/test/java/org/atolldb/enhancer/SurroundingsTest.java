package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaving at run time under JUnit and on the module path. */
final class SurroundingsTest {
  private static final String ACCOUNT =
      """
      package bank;
      public class Account extends org.atolldb.Persistent {
        long balance;
      }
      """;

  @TempDir Path folder;

  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @Test
  void rule02_a_junit_session_weaves_test_methods_before_they_run() throws Exception {
    compile(
        Map.of(
            "bank/Account.java",
            ACCOUNT,
            "bank/AccountTest.java",
            """
            package bank;
            class AccountTest {
              @org.junit.jupiter.api.Test void usesFieldsDirectly() {
                org.atolldb.shapes.GhostConnection ghosts = new org.atolldb.shapes.GhostConnection();
                Account account = new Account();
                account.balance = 7;
                ghosts.swallow(account);
                org.atolldb.spi.Weaving.find().orElseThrow().requireWoven(Account.class);
                if (account.balance != 7) { throw new AssertionError("read a ghost"); }
              }
            }
            """));

    ChildJvm.Result result =
        ChildJvm.of(current())
            .on(folder, ChildJvm.testClassPath())
            .run(SessionOfTests.class.getName(), "bank.AccountTest");

    assertThat(result.lines()).containsExactly("passed 1");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule21_an_application_of_modules_is_woven_by_agent_and_by_self_attach(Path home)
      throws Exception {
    compile(
        Map.of(
            "module-info.java",
            "module bank { requires org.atolldb.api; }",
            "bank/Account.java",
            ACCOUNT,
            "bank/Main.java",
            """
            package bank;
            import org.atolldb.spi.Weaving;
            public class Main {
              public static void main(String[] args) {
                Weaving weaving = Weaving.find().orElseThrow();
                weaving.requireWoven(Account.class);
                System.out.println(weaving.getClass().getModule().getName());
                System.out.println(weaving.howWoven(Account.class).orElseThrow());
              }
            }
            """));
    String agent = "-javaagent:" + AgentJar.in(folder);

    ChildJvm modules = ChildJvm.of(home).on(List.of()).with("-p", modulePath());

    assertThat(modules.with(agent).run("-m", "bank/bank.Main").lines())
        .containsExactly("org.atolldb.enhancer", "agent");
    assertThat(modules.with("--add-modules", "jdk.attach").run("-m", "bank/bank.Main").lines())
        .endsWith("org.atolldb.enhancer", "attach");
  }

  private String modulePath() {
    Stream<Path> needed =
        ChildJvm.libraries().stream()
            .filter(
                path ->
                    path.endsWith("classes")
                        || path.getFileName()
                            .toString()
                            .matches("(asm|atoll|byte-buddy-agent|jspecify)-.*"));
    return Stream.concat(Stream.of(folder), needed)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void compile(Map<String, String> sources) throws IOException {
    boolean modular = sources.containsKey("module-info.java");
    Javac javac = new Javac(folder).unwoven();
    Javac ready = modular ? javac.onModulePath() : javac.against(testClasses());
    assertThat(ready.compile(sources).errors()).isEmpty();
  }

  private static Path testClasses() {
    return Path.of(
        SessionOfTests.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static Path current() {
    return Path.of(System.getProperty("java.home"));
  }
}
