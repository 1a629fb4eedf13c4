package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atolldb.ClassMissingException;
import org.atolldb.ClassNotAllowedException;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.atolldb.federation.configuration.ClassPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
  private static boolean initialised;

  static class Holder extends Persistent {
    private Object value;
  }

  /** Neither record, enum nor persistent. */
  static final class Money {
    private long cents;
    private String currency;

    Money() {}

    Money(long cents, String currency) {
      this.cents = cents;
      this.currency = currency;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money money
          && money.cents == cents
          && money.currency.equals(currency);
    }

    @Override
    public int hashCode() {
      return Objects.hash(cents, currency);
    }
  }

  /** Jackson can write it, but has no way to make one. */
  static final class Sealed {
    final int code;

    private Sealed(int code, boolean checked) {
      this.code = checked ? code : 0;
    }
  }

  /** Tells when code of a class that is not allowed runs. */
  static final class Noisy {
    static {
      initialised = true;
    }
  }

  private static AllowList allowing(String... patterns) {
    return new AllowList(Stream.of(patterns).map(ClassPattern::of).toList());
  }

  private static RecordCodec codec(String... patterns) {
    return new RecordCodec(allowing(patterns), AllowListTest.class.getClassLoader());
  }

  private static Object loadNamed(RecordCodec codec, String name, Object value) {
    ClassPlan plan = codec.plan(Holder.class);
    Holder ghost = (Holder) plan.newGhost();
    byte[] record = Documents.record(Map.of("value", new Marked(name, value)));
    plan.decode(ghost, record, Links.OWN, new Links());
    return ghost.value;
  }

  @com.fasterxml.jackson.annotation.JsonPropertyOrder({"$", "v"})
  record Marked(@com.fasterxml.jackson.annotation.JsonProperty("$") String type, Object v) {}

  @Test
  void rule28_enums_and_java_records_are_allowed_by_default() {
    assertThat(loadNamed(codec(), TimeUnit.class.getName(), "DAYS")).isEqualTo(TimeUnit.DAYS);
    assertThat(loadNamed(codec(), "java.time.Instant", "1997-01-01T00:00:00Z")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Thread",
        "java.lang.ProcessBuilder",
        "java.io.File",
        "java.util.Date",
        "java.util.concurrent.ConcurrentHashMap",
        "[Ljava.lang.Thread;",
        "java.lang.Runnable",
        "org.atolldb.federation.record.AllowListTest",
        "org.atolldb.Persistent"
      })
  void rule28_a_record_that_names_another_class_is_refused(String name) {
    assertThatExceptionOfType(ClassNotAllowedException.class)
        .isThrownBy(() -> loadNamed(codec(), name, List.of()))
        .withMessageContaining(name)
        .withMessageContaining("allow-list");
  }

  @Test
  void rule28_no_code_of_a_refused_class_runs() {
    String name = AllowListTest.class.getName() + "$Noisy";
    assertThatExceptionOfType(ClassNotAllowedException.class)
        .isThrownBy(() -> loadNamed(codec(), name, List.of()));
    assertThatExceptionOfType(ClassNotAllowedException.class).isThrownBy(() -> codec().plan(name));
    assertThat(initialised).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no.such.Class", "", "[", "[[", "I", "a/b", "[Lno.such.Class;", "java.lang"})
  void a_class_that_is_missing_is_named(String name) {
    assertThatExceptionOfType(ClassMissingException.class)
        .isThrownBy(() -> loadNamed(codec(), name, List.of()))
        .withMessageContaining(name);
    assertThatExceptionOfType(ClassMissingException.class).isThrownBy(() -> codec().plan(name));
  }

  @Test
  void rule28_a_class_table_may_only_name_persistent_classes() {
    assertThatExceptionOfType(ClassNotAllowedException.class)
        .isThrownBy(() -> codec("**").plan("java.lang.String"))
        .withMessageContaining("java.lang.String");
    assertThatExceptionOfType(ClassNotAllowedException.class)
        .isThrownBy(() -> codec().plan(Persistent.class.getName()));
  }

  @Test
  void rule28_a_pattern_admits_a_class_for_writing_and_reading() {
    Holder holder = new Holder();
    holder.value = List.of(new Money(1234, "EUR"));
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> codec().plan(Holder.class).encode(holder, Links.OWN, new Links()))
        .withMessageContaining("Holder.value[0]")
        .withMessageContaining(Money.class.getName());

    RecordCodec codec = codec("org.atolldb.federation.*.AllowListTest$Money");
    ClassPlan plan = codec.plan(Holder.class);
    byte[] record = plan.encode(holder, Links.OWN, new Links());
    Holder loaded = (Holder) plan.newGhost();
    plan.decode(loaded, record, Links.OWN, new Links());
    assertThat(loaded.value).isEqualTo(List.of(new Money(1234, "EUR")));
    assertThat(codec.json(record, Links.OWN, Object::toString)).contains("1234");

    ClassPlan strict = codec().plan(Holder.class);
    assertThatExceptionOfType(ClassNotAllowedException.class)
        .isThrownBy(() -> strict.decode(loaded, record, Links.OWN, new Links()))
        .withMessageContaining(Money.class.getName());
  }

  @Test
  void a_foreign_value_that_could_not_be_read_is_refused_before_it_is_stored() {
    Holder holder = new Holder();
    holder.value = new Sealed(7, true);
    ClassPlan plan = codec("org.atolldb.**").plan(Holder.class);
    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> plan.encode(holder, Links.OWN, new Links()))
        .withMessageContaining("Holder.value")
        .withMessageContaining("Jackson");
  }

  @Test
  void a_star_stands_for_a_part_without_dots_and_two_for_any_part() {
    AllowList list = allowing("com.acme.*", "org.**.Money", "x.Y");
    assertThat(list.matches("com.acme.Money")).isTrue();
    assertThat(list.matches("com.acme.sub.Money")).isFalse();
    assertThat(list.matches("com.acmeXMoney")).isFalse();
    assertThat(list.matches("org.a.b.Money")).isTrue();
    assertThat(list.matches("x.Y")).isTrue();
    assertThat(list.matches("x.YZ")).isFalse();
  }
}
