package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weaving by agent and by self-attach, in programs that do what makes it hard. */
final class RunningJvmTest {
  private static final String ACCOUNT =
      """
      package bank;
      public class Account extends org.atolldb.Persistent {
        long balance;
        public void add(long n) { balance += n; }
        static class Audit { long see(Account a) { return a.balance; } }
      }
      """;
  private static final String REQUIRE =
      "org.atolldb.spi.Weaving.find().orElseThrow().requireWoven(Account.class);";

  @TempDir Path folder;
  private final Map<String, String> sources = new HashMap<>();
  private Path classes;

  static Stream<Path> homes() {
    return ChildJvm.homes();
  }

  @BeforeEach
  void account() {
    classes = folder.resolve("classes");
    sources.put("bank/Account.java", ACCOUNT);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule01_a_main_method_that_accesses_fields_while_it_is_woven_is_reported(Path home)
      throws Exception {
    main("Account a = new Account(); a.balance = 5;" + REQUIRE + "System.out.println(a.balance);");

    ChildJvm.Result result = unwoven(home).run("bank.Main");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output())
        .contains("NotWovenException", "Thread \"main\" is inside bank.Main.main(Main.java:")
        .contains("Move these accesses into a method that is called later")
        .contains("annotation processor path");
  }

  @Test
  void rule01_a_method_of_another_thread_that_accesses_fields_while_it_is_woven_is_reported()
      throws Exception {
    sources.put(
        "bank/Worker.java",
        """
        package bank;
        class Worker extends Thread {
          final java.util.concurrent.CountDownLatch inside = new java.util.concurrent.CountDownLatch(1);
          final java.util.concurrent.CountDownLatch end = new java.util.concurrent.CountDownLatch(1);
          Account account;
          Worker() { super("worker"); }
          @Override public void run() {
            inside.countDown();
            try { end.await(); } catch (InterruptedException e) { return; }
            if (account != null) { account.balance = 7; }
          }
        }
        """);
    main(
        """
        Worker worker = new Worker();
        worker.setDaemon(true);
        worker.start();
        worker.inside.await();
        new Account();
        try { %1$s } catch (org.atolldb.NotWovenException e) { System.out.println(e.getMessage()); }
        worker.end.countDown();
        worker.join();
        %1$s
        System.out.println("safe");
        """
            .formatted(REQUIRE));

    ChildJvm.Result result = unwoven(current()).run("bank.Main");

    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().get(0)).startsWith("Thread \"worker\" is inside bank.Worker.run(");
    assertThat(result.lines().get(1)).isEqualTo("safe");
  }

  @Test
  void rule01_a_running_main_method_that_calls_methods_only_is_accepted() throws Exception {
    main("Account a = new Account(); a.add(5);" + REQUIRE + "System.out.println(\"accepted\");");

    assertThat(unwoven(current()).run("bank.Main").lines()).containsExactly("accepted");
  }

  @Test
  void rule02_the_first_persistent_object_attaches_and_what_was_loaded_before_is_woven()
      throws Exception {
    main(
        """
        Class<?> early = Account.Audit.class;
        early.getDeclaredMethods();
        new Account();
        System.out.println(org.atolldb.spi.Weaving.find().orElseThrow().howWoven(Account.class));
        System.out.println(org.atolldb.spi.Weaving.find().orElseThrow().howWoven(early));
        """);

    assertThat(unwoven(current()).run("bank.Main").lines())
        .containsExactly("Optional[attach]", "Optional[attach]");
  }

  @Test
  void rule02_weaving_does_not_initialise_persistent() throws Exception {
    main(
        """
        Class.forName("bank.Account", false, Main.class.getClassLoader()).getDeclaredFields();
        System.out.println(org.atolldb.spi.Weaving.find().orElseThrow().howWoven(Account.class));
        """);

    ChildJvm.Result result =
        unwoven(current())
            .with("-javaagent:" + AgentJar.in(folder), "-Xlog:class+init=info")
            .run("bank.Main");

    assertThat(result.output())
        .contains("Optional[agent]")
        .contains("Initializing 'bank/Main'")
        .doesNotContain("Initializing 'org/atolldb/Persistent'");
  }

  @Test
  void rule02_an_application_woven_at_build_time_never_attaches() throws Exception {
    main(
        "new Account();"
            + REQUIRE
            + "System.out.println(System.getProperty(\"atoll.agent.installed\"));");
    assertThat(new Javac(classes).compile(sources).errors()).isEmpty();

    assertThat(child(current()).run("bank.Main").output()).isEqualToNormalizingNewlines("null\n");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule02_an_executable_jar_can_name_the_agent_in_its_manifest(Path home) throws Exception {
    main(
        "new Account();"
            + REQUIRE
            + "System.out.println(org.atolldb.spi.Weaving.find().orElseThrow().howWoven(Account.class));");
    compileUnwoven();
    Path jar = executableJar();

    ChildJvm.Result result = ChildJvm.of(home).on(List.of()).run("-jar", jar.toString());

    assertThat(result.output())
        .as("no warning of the JVM")
        .isEqualToNormalizingNewlines("Optional[agent]\n");
  }

  @Test
  void rule03_only_classes_of_packages_with_persistent_classes_are_woven_again() throws Exception {
    sources.put("bank/Teller.java", "package bank; class Teller { }");
    sources.put("shop/Shelf.java", "package shop; public class Shelf { public int n; }");
    main(
        """
        Class<?>[] early = {Teller.class, shop.Shelf.class};
        for (Class<?> c : early) { c.getDeclaredMethods(); }
        new Account();
        for (Class<?> c : early) {
          System.out.println(c.isAnnotationPresent(org.atolldb.spi.Woven.class));
        }
        """);

    assertThat(unwoven(current()).run("bank.Main").lines()).containsExactly("true", "false");
  }

  @Test
  void rule03_a_class_that_cannot_be_linked_does_not_keep_the_others_from_being_woven()
      throws Exception {
    sources.put("bank/Missing.java", "package bank; class Missing extends Exception { }");
    sources.put(
        "bank/Broken.java",
        """
        package bank;
        class Broken {
          static Exception unlinkable(Account a) {
            Exception e = a == null ? new Exception() : new Missing();
            return a.balance > 0 ? e : new Missing();
          }
        }
        """);
    main(
        """
        Class.forName("bank.Broken", false, Main.class.getClassLoader());
        Class<?> early = Account.Audit.class;
        early.getDeclaredMethods();
        new Account();
        %s
        System.out.println(org.atolldb.spi.Weaving.find().orElseThrow().howWoven(early));
        """
            .formatted(REQUIRE));
    compileUnwoven();
    Files.delete(classes.resolve("bank/Missing.class"));

    assertThat(child(current()).run("bank.Main").output()).endsWith("Optional[attach]\n");
  }

  @Test
  void rule05_a_nest_mate_that_was_not_woven_at_build_time_is_named() throws Exception {
    main(REQUIRE);
    assertThat(new Javac(classes).compile(sources).errors()).isEmpty();
    Path plain = folder.resolve("plain");
    new Javac(plain).unwoven().compile(sources);
    Files.copy(
        plain.resolve("bank/Account$Audit.class"),
        classes.resolve("bank/Account$Audit.class"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(child(current()).with("-Datoll.weaving=build").run("bank.Main").output())
        .contains("Class bank.Account$Audit is not woven as it must be");
  }

  @Test
  void rule05_a_test_that_was_not_woven_is_named_or_woven_by_attaching() throws Exception {
    main(REQUIRE + "System.out.println(\"accepted\");");
    assertThat(new Javac(classes).compile(sources).errors()).isEmpty();
    Path tests = folder.resolve("tests");
    new Javac(tests)
        .against(classes)
        .unwoven()
        .compile(
            Map.of(
                "bank/Peek.java",
                "package bank; class Peek { long at(Account a) { return a.balance; } }"));
    ChildJvm child = child(current()).on(tests, child(current()).classPath());

    assertThat(child.with("-Datoll.weaving=build").run("bank.Main").output())
        .contains("Class bank.Peek in file:")
        .contains("is not woven as it must be (it accesses fields of persistent classes");
    assertThat(child.run("bank.Main").lines()).containsExactly("accepted");
  }

  @Test
  void rule05_classes_of_a_jar_that_were_not_woven_are_named() throws Exception {
    main(REQUIRE);
    assertThat(new Javac(classes).compile(sources).errors()).isEmpty();
    Path tests = folder.resolve("tests");
    new Javac(tests)
        .against(classes)
        .unwoven()
        .compile(
            Map.of(
                "bank/Peek.java",
                "package bank; class Peek { long at(Account a) { return a.balance; } }"));
    Path jar = AgentJar.ofClasses(folder.resolve("tests.jar"), tests);

    assertThat(
            child(current())
                .on(jar, child(current()).classPath())
                .with("-Datoll.weaving=build")
                .run("bank.Main")
                .output())
        .contains("Class bank.Peek in jar:file:");
  }

  @Test
  void rule05_a_class_woven_by_another_version_is_named() throws Exception {
    sources.put(
        "bank/Account.java",
        "package bank; @org.atolldb.spi.Woven(version = 77, by = \"build\")"
            + " public class Account extends org.atolldb.Persistent { }");
    main(REQUIRE);

    assertThat(unwoven(current()).run("bank.Main").output())
        .contains("bank.Account is not woven as it must be (it was woven by rules of version 77");
  }

  @Test
  void rule05_a_public_field_is_refused_at_run_time_too() throws Exception {
    sources.put("bank/Account.java", ACCOUNT.replace("long balance", "public long balance"));
    main(REQUIRE);

    assertThat(unwoven(current()).run("bank.Main").output())
        .contains("NotWovenException", "bank.Account.balance is public");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void rule23_each_reason_why_the_jvm_cannot_attach_is_named_with_the_ways_out(Path home)
      throws Exception {
    main(REQUIRE);
    compileUnwoven();
    Map<String, String> reasons =
        Map.of(
            "-XX:+DisableAttachMechanism", "started with -XX:+DisableAttachMechanism",
            "-XX:-EnableDynamicAgentLoading", "started with -XX:-EnableDynamicAgentLoading",
            "--limit-modules=java.instrument,java.management", "--add-modules jdk.attach",
            "--limit-modules=java.base", "--add-modules java.instrument");

    for (Map.Entry<String, String> reason : reasons.entrySet()) {
      ChildJvm.Result result = child(home).with(reason.getKey()).run("bank.Main");
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.output())
          .as(reason.getKey())
          .contains("Class bank.Account is not woven. The JVM could not attach an agent to itself")
          .contains(reason.getValue())
          .contains("annotation processor path", "-javaagent:atoll-enhancer.jar");
    }
  }

  @Test
  void rule23_modes_accept_what_they_say() throws Exception {
    main(
        """
        for (org.atolldb.spi.WeavingMode mode : org.atolldb.spi.WeavingMode.values()) {
          try {
            org.atolldb.spi.Weaving.find().orElseThrow().requireWoven(Account.class, mode);
            System.out.println(mode + " accepts");
          } catch (org.atolldb.NotWovenException e) {
            System.out.println(mode + " refuses");
          }
        }
        """);
    compileUnwoven();
    String agent = "-javaagent:" + AgentJar.in(folder);

    assertThat(child(current()).run("bank.Main").lines())
        .containsExactly("AUTO accepts", "BUILD refuses", "AGENT refuses");
    assertThat(child(current()).with(agent).run("bank.Main").lines())
        .containsExactly("AUTO accepts", "BUILD refuses", "AGENT accepts");
    assertThat(child(current()).with("-Datoll.weaving=build").run("bank.Main").lines())
        .containsExactly("AUTO refuses", "BUILD refuses", "AGENT refuses");
    assertThat(child(current()).with("-Datoll.weaving=sometimes").run("bank.Main").lines())
        .containsExactly("AUTO refuses", "BUILD refuses", "AGENT refuses");
    new Javac(classes).compile(sources);
    assertThat(child(current()).run("bank.Main").lines())
        .containsExactly("AUTO accepts", "BUILD accepts", "AGENT accepts");
  }

  private void main(String body) {
    sources.put(
        "bank/Main.java",
        "package bank; public class Main { public static void main(String[] args) throws Exception {\n"
            + body
            + "\n} }");
  }

  private void compileUnwoven() throws IOException {
    assertThat(new Javac(classes).unwoven().compile(sources).errors()).isEmpty();
  }

  private ChildJvm unwoven(Path home) throws IOException {
    compileUnwoven();
    return child(home);
  }

  private ChildJvm child(Path home) {
    return ChildJvm.of(home).on(classes, ChildJvm.libraries());
  }

  private static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  private Path executableJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "bank.Main");
    attributes.putValue("Launcher-Agent-Class", "org.atolldb.enhancer.runtime.Agent");
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.concat(Stream.of(classes), ChildJvm.libraries().stream())
            .map(path -> path.toUri().toString())
            .collect(Collectors.joining(" ")));
    return AgentJar.write(folder.resolve("application.jar"), manifest);
  }
}
