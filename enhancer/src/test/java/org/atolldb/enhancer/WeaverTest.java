package org.atolldb.enhancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atolldb.NotWovenException;
import org.atolldb.spi.Woven;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

/** What the weaver does to one class file. */
final class WeaverTest {
  @TempDir Path folder;

  @Test
  void rule04_lambda_bodies_and_accessors_of_nest_mates_are_woven() throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent {
          private int n;
          Runnable add() { return () -> { Runnable again = () -> n++; again.run(); }; }
          static class Mate { int read(A a) { return a.n; } }
        }
        """);

    assertThat(guards("A")).containsExactly("read", "write");
    assertThat(guards("A$Mate")).containsExactly("read");
    assertThat(Listing.of(weave("A")).methods()).anyMatch(name -> name.startsWith("lambda$add$"));
  }

  @Test
  void rule05_a_public_stored_field_is_refused_with_class_field_and_remedy() throws IOException {
    compile("class A extends org.atolldb.Persistent { public int open; }");

    assertThatThrownBy(() -> weave("A"))
        .isInstanceOf(NotWovenException.class)
        .hasMessageContaining("A.open is public")
        .hasMessageContaining("private, protected or package-private");
  }

  @Test
  void rule05_public_static_fields_are_accepted() throws IOException {
    compile("class A extends org.atolldb.Persistent { public static int all; }");

    assertThat(guards("A")).isEmpty();
    assertThat(Listing.of(weave("A")).marker()).isEqualTo("version=1 by=agent");
  }

  @Test
  void rule06_a_guard_stands_directly_before_the_access_with_the_owner_it_names()
      throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent { int i; long l; double d; }
        class B extends A {
          int readInt() { return i; }
          void writeInt(int v) { i = v; }
          void writeLong(long v) { l = v; }
          void writeDouble(double v) { d = v; }
        }
        """);

    Listing woven = Listing.of(weave("B"));

    assertThat(woven.code("readInt"))
        .containsExactly("ALOAD 0", "DUP", "call B.$read", "GETFIELD B.i", "IRETURN");
    assertThat(woven.code("writeInt"))
        .containsExactly(
            "ALOAD 0", "ILOAD 1", "DUP2", "POP", "call B.$write", "PUTFIELD B.i", "RETURN");
    assertThat(woven.code("writeLong"))
        .containsExactly(
            "ALOAD 0",
            "LLOAD 1",
            "DUP2_X1",
            "POP2",
            "DUP_X2",
            "call B.$write",
            "PUTFIELD B.l",
            "RETURN");
    assertThat(woven.code("writeDouble")).contains("DUP2_X1", "POP2", "DUP_X2", "call B.$write");
  }

  @Test
  void rule07_this_is_not_guarded_before_the_super_constructor_but_others_are() throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent {
          int n;
          A(int n) { this.n = n; }
          A(A other, boolean big) { this(big ? other.n = 1 : (other.n = 2)); }
          A inner(int captured) {
            return new A(3) { int own = captured; int sum() { return own + captured + A.this.n; } };
          }
        }
        """);

    Listing inner = Listing.of(weave("A$1"));

    assertThat(Listing.of(weave("A")).guards("<init>")).containsExactly("write", "write", "write");
    assertThat(inner.code("<init>").indexOf("call A.<init>"))
        .isGreaterThan(inner.code("<init>").indexOf("PUTFIELD A$1.this$0"))
        .isLessThan(inner.code("<init>").indexOf("call A$1.$write"));
    assertThat(inner.guards("<init>")).containsOnlyOnce("write");
  }

  @Test
  void rule07_assignments_before_the_super_constructor_of_java_25_are_not_guarded()
      throws IOException {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
    compile(
        """
        class A extends org.atolldb.Persistent {
          long early;
          int late;
          A(long v) {
            if (v < 0) { throw new IllegalArgumentException(); }
            this.early = v;
            super();
            this.late = 1;
          }
        }
        """,
        "25");

    assertThat(Listing.of(weave("A")).guards("<init>")).containsExactly("write");
  }

  @Test
  void rule15_final_stays_unless_weaving_at_build_time_and_on_constants() throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent {
          final String name;
          final int constant = 5;
          final transient int cached = hashCode();
          A(String name) { this.name = name; }
        }
        """);

    assertThat(Listing.of(weave("A")).finals()).containsExactly("name", "constant", "cached");
    assertThat(Listing.of(weaver(Weaver.How.BUILD).weave(read("A"), false).classFile()).finals())
        .containsExactly("constant", "cached");
  }

  @Test
  void rule24_weaving_again_changes_nothing() throws IOException {
    compile("class A extends org.atolldb.Persistent { private int n; int n() { return n; } }");
    byte[] once = weave("A");

    WeavingResult twice = weaver(Weaver.How.BUILD).weave(once, true);

    assertThat(twice.changed()).isFalse();
    assertThat(twice.classFile()).isSameAs(once);
  }

  @Test
  void rule24_a_class_woven_by_other_rules_is_refused() throws IOException {
    compile(
        """
        @org.atolldb.spi.Woven(version = 77, by = "build")
        class A extends org.atolldb.Persistent { private int n; }
        """);

    assertThatThrownBy(() -> weave("A"))
        .isInstanceOf(NotWovenException.class)
        .hasMessageContaining("Class A was woven by rules of version 77")
        .hasMessageContaining("needs version " + Woven.VERSION);
  }

  @Test
  void rule23_a_class_file_newer_than_the_library_is_refused_with_a_remedy() throws IOException {
    compile("class A extends org.atolldb.Persistent { private int n; }");
    byte[] future = read("A");
    future[7] = (byte) 200;

    assertThatThrownBy(() -> weaver(Weaver.How.AGENT).weave(future, false))
        .isInstanceOf(NotWovenException.class)
        .hasMessageContaining("version 200 (Java 156)")
        .hasMessageContaining("use a newer asm");
  }

  @Test
  void rule26_a_method_that_grows_past_what_hotspot_compiles_is_reported() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      body.append("n++;");
    }
    compile(
        "class A extends org.atolldb.Persistent { private byte n; void large() { "
            + body.substring(0, 2400)
            + "} void small() { n++; } }");

    assertThat(weaver(Weaver.How.AGENT).weave(read("A"), false).warnings())
        .singleElement()
        .asString()
        .contains("A.large grows past 8000 bytes");
  }

  @Test
  void a_method_too_large_for_a_class_file_is_refused() throws IOException {
    compile(
        "class A extends org.atolldb.Persistent { private int n; void large() { "
            + "n++;".repeat(6000)
            + "} }");

    assertThatThrownBy(() -> weave("A"))
        .isInstanceOf(NotWovenException.class)
        .hasMessageContaining("Class A is too large")
        .hasMessageContaining("large");
  }

  @Test
  void classes_that_touch_no_instance_field_stay_as_they_are() throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent { static int s; int used() { return s; } }
        class Stranger { int n; int read(A a) { return a.used() + A.s + n; } }
        """);

    assertThat(weaver(Weaver.How.AGENT).weave(read("Stranger"), false).changed()).isFalse();
    assertThat(guards("A")).isEmpty();
  }

  @Test
  void any_access_to_a_transient_field_loads_and_none_marks_as_changed() throws IOException {
    compile(
        """
        class A extends org.atolldb.Persistent { int n; }
        class B extends A { transient int n; transient long wide; static int s; }
        class User {
          int read(B b) { return b.n + B.s; }
          void write(B b) { b.n = 1; b.wide = 2; }
          void stored(A a) { a.n = 1; }
        }
        """);

    Listing user = Listing.of(weave("User"));

    assertThat(user.guards("read")).containsExactly("read");
    assertThat(user.guards("write")).containsExactly("read", "read");
    assertThat(user.guards("stored")).containsExactly("write");
  }

  private void compile(String source) throws IOException {
    compile(source, "17");
  }

  private void compile(String source, String release) throws IOException {
    assertThat(
            new Javac(folder).unwoven().release(release).compile(Map.of("A.java", source)).errors())
        .isEmpty();
  }

  private byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name + ".class"));
  }

  private Weaver weaver(Weaver.How how) {
    return new Weaver(new PersistentClasses(this::find), how);
  }

  private Optional<ClassFacts> find(String name) {
    try {
      return Files.exists(folder.resolve(name + ".class"))
          ? Optional.of(ClassFacts.of(new ClassReader(read(name))))
          : Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] weave(String name) throws IOException {
    return weaver(Weaver.How.AGENT).weave(read(name), false).classFile();
  }

  private List<String> guards(String name) throws IOException {
    return Listing.of(weave(name)).guards();
  }
}
