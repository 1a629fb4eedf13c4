package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaving by the annotation processor, as build tools run it. */
final class WeavingProcessorTest {
  private static final String ACCOUNT =
      """
      package bank;
      public class Account extends org.atolldb.Persistent {
        protected long balance;
        transient int cached;
        static final class Reader { long read(Account a) { return a.balance; } }
        static final class Bystander { int one() { return 1; } }
      }
      """;

  @TempDir Path folder;
  private Path main;
  private Path test;

  @BeforeEach
  void folders() {
    main = folder.resolve("main");
    test = folder.resolve("test");
  }

  @Test
  void rule05_all_nest_mates_of_a_persistent_class_are_marked() throws IOException {
    assertThat(compile(main, "bank/Account.java", ACCOUNT).errors()).isEmpty();

    for (String name : new String[] {"Account", "Account$Reader", "Account$Bystander"}) {
      assertThat(listing(main, "bank/" + name).marker()).as(name).isEqualTo("version=1 by=build");
    }
    assertThat(listing(main, "bank/Account$Reader").guards("read")).containsExactly("read");
  }

  @Test
  void rule05_tests_are_woven_against_main_classes_on_the_class_path() throws IOException {
    compile(main, "bank/Account.java", ACCOUNT);
    String source =
        """
        package bank;
        class AccountTest {
          long sum(Account a) { return a.balance + a.cached; }
          static class Savings extends Account { void add() { balance += 1; } }
        }
        """;

    Javac.Result result =
        new Javac(test).against(main).compile(Map.of("bank/AccountTest.java", source));

    assertThat(result.errors()).isEmpty();
    assertThat(listing(test, "bank/AccountTest").guards("sum")).containsExactly("read", "read");
    assertThat(listing(test, "bank/AccountTest$Savings").guards("add"))
        .containsExactly("read", "write");
  }

  @Test
  void rule05_a_public_stored_field_stops_the_compiler_and_leaves_no_class() throws IOException {
    String source =
        "package bank; class Open extends org.atolldb.Persistent { public long balance; }";

    Javac.Result result = compile(main, "bank/Open.java", source);

    assertThat(result.success()).isFalse();
    assertThat(result.errors()).singleElement().asString().contains("bank.Open.balance is public");
    assertThat(main.resolve("bank/Open.class")).doesNotExist();
  }

  @Test
  void classes_of_a_named_module_are_woven() throws IOException {
    Map<String, String> sources =
        Map.of(
            "module-info.java", "module bank { requires org.atolldb.api; }",
            "bank/Account.java", ACCOUNT,
            "bank/package-info.java", "/** A bank. */ package bank;");

    Javac.Result result = new Javac(main).onModulePath().compile(sources);

    assertThat(result.errors()).isEmpty();
    assertThat(listing(main, "bank/Account$Reader").guards("read")).containsExactly("read");
  }

  @Test
  void rule21_persistent_classes_of_a_named_module_open_it_when_they_are_initialised()
      throws IOException {
    String initialised =
        "package bank; class Savings extends Account { static final Object LOCK = new Object(); }";
    new Javac(main)
        .onModulePath()
        .compile(
            Map.of(
                "module-info.java", "module bank { requires org.atolldb.api; }",
                "bank/Account.java", ACCOUNT,
                "bank/Savings.java", initialised));
    compile(test, "bank/Account.java", ACCOUNT);

    String open = "call org/atolldb/spi/ModuleAccess.open";
    assertThat(listing(main, "bank/Account").code("<clinit>"))
        .containsExactly("call java/lang/invoke/MethodHandles.lookup", open, "RETURN");
    assertThat(listing(main, "bank/Savings").code("<clinit>").indexOf(open)).isEqualTo(1);
    assertThat(listing(main, "bank/Account$Reader").methods()).doesNotContain("<clinit>");
    assertThat(listing(test, "bank/Account").methods()).doesNotContain("<clinit>");
  }

  @Test
  void rule26_a_method_that_grows_too_long_is_a_warning() throws IOException {
    String source =
        "class Long extends org.atolldb.Persistent { private byte n; void grow() { "
            + "n++;".repeat(600)
            + "} }";

    Javac.Result result = compile(main, "Long.java", source);

    assertThat(result.success()).isTrue();
    assertThat(result.warnings()).singleElement().asString().contains("Long.grow grows past 8000");
  }

  @Test
  void a_compilation_that_fails_reports_its_own_error_only() throws IOException {
    Javac.Result result =
        compile(main, "A.java", "class A extends org.atolldb.Persistent { int n = x; }");

    assertThat(result.success()).isFalse();
    assertThat(result.errors()).singleElement().asString().contains("cannot find symbol");
  }

  @Test
  void the_output_says_that_it_was_woven_unless_it_is_a_library_or_has_nothing_to_weave()
      throws IOException {
    Path library = folder.resolve("library");
    Path plain = folder.resolve("plain");

    compile(main, "bank/Account.java", ACCOUNT);
    new Javac(library).option("-Aatoll.library=true").compile(Map.of("bank/Account.java", ACCOUNT));
    compile(plain, "A.java", "class A {}");

    assertThat(main.resolve("META-INF/atoll/woven")).exists();
    assertThat(listing(library, "bank/Account").marker()).isNotEmpty();
    assertThat(library.resolve("META-INF")).doesNotExist();
    assertThat(plain.resolve("META-INF")).doesNotExist();
  }

  private Javac.Result compile(Path output, String file, String source) throws IOException {
    return new Javac(output).compile(Map.of(file, source));
  }

  private static Listing listing(Path output, String name) throws IOException {
    return Listing.of(Files.readAllBytes(output.resolve(name + ".class")));
  }
}
