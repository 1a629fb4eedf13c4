package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.Persistent;
import org.atolldb.UsageException;
import org.junit.jupiter.api.Test;

class EvolutionTest {
  static class Basket extends Persistent {
    static final AtomicInteger CONSTRUCTED = new AtomicInteger();
    private int units = 12;
    private List<String> tags = new ArrayList<>(List.of("new"));
    private Product gift = new Product("Gift", java.math.BigDecimal.ONE, 1);
    private transient String cached = "cached";
    private String note;

    Basket() {
      CONSTRUCTED.incrementAndGet();
    }
  }

  static class Required extends Persistent {
    private String name;
    private int rank;

    Required(String name) {
      this.name = name;
      this.rank = 3;
    }
  }

  static class Failing extends Persistent {
    String name;
    String added;

    Failing() {
      throw new IllegalStateException("no container");
    }
  }

  record Tag(String text, int weight, Colour colour) {}

  static class Tagged extends Persistent {
    private Tag tag;
  }

  @Test
  void rule14_no_constructor_runs_when_a_complete_record_is_loaded() {
    Basket basket = new Basket();
    basket.gift = null;
    byte[] record = Documents.encode(basket);
    int constructed = Basket.CONSTRUCTED.get();
    Basket loaded = Documents.decode(Basket.class, record);
    assertThat(Basket.CONSTRUCTED).hasValue(constructed);
    assertThat(loaded.cached).isNull();
    assertThat(loaded.units).isEqualTo(12);
  }

  @Test
  void rule14_a_missing_field_gets_the_value_of_one_new_object() {
    Map<String, ?> old = Map.of("note", "old");
    Basket first = Documents.decode(Basket.class, old);
    int constructed = Basket.CONSTRUCTED.get();
    Basket second = Documents.decode(Basket.class, old);
    assertThat(Basket.CONSTRUCTED).hasValue(constructed);
    assertThat(first.units).isEqualTo(12);
    assertThat(first.note).isEqualTo("old");
    assertThat(first.tags).containsExactly("new").isNotSameAs(second.tags);
    assertThat(first.gift).as("belongs to no database").isNull();
    assertThat(first.cached).isNull();
  }

  @Test
  void rule14_a_missing_field_is_0_or_null_without_such_a_constructor() {
    Required loaded = Documents.decode(Required.class, Map.of());
    assertThat(loaded.rank).isZero();
    assertThat(loaded.name).isNull();
  }

  @Test
  void rule14_a_constructor_that_fails_is_named() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Failing.class, Map.of("name", "x")))
        .withMessageContaining(Failing.class.getName())
        .withStackTraceContaining("no container");
    assertThat(Documents.decode(Failing.class, Map.of("name", "x", "added", "y")).added)
        .isEqualTo("y");
  }

  @Test
  void rule14_transient_fields_are_left_alone() {
    Basket basket = new Basket();
    basket.cached = "mine";
    basket.gift = null;
    Documents.CODEC
        .plan(Basket.class)
        .decode(basket, Documents.encode(basket), Links.OWN, new Links());
    assertThat(basket.cached).isEqualTo("mine");
  }

  @Test
  void members_that_the_class_does_not_know_are_skipped_in_any_order() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("gone", Map.of("a", List.of(1, "x", Map.of("$", "no.such.Class", "v", 1.5))));
    state.put("rank", 7);
    state.put("alsoGone", new byte[] {1, 2, 3});
    state.put("name", "Ann");
    state.put("last", new java.math.BigDecimal("-123456789012345678901234567890.5"));
    Required loaded = Documents.decode(Required.class, state);
    assertThat(loaded.rank).isEqualTo(7);
    assertThat(loaded.name).isEqualTo("Ann");
  }

  @Test
  void a_type_that_does_not_fit_is_an_error_with_class_and_field_and_leaves_a_ghost() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", "Ann");
    state.put("rank", "first");
    ClassPlan plan = Documents.CODEC.plan(Required.class);
    Required ghost = (Required) plan.newGhost();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> plan.decode(ghost, Documents.record(state), Links.OWN, new Links()))
        .withMessageContaining(Required.class.getName())
        .withMessageContaining("rank")
        .withMessageContaining("found text");
    assertThat(ghost.name).isNull();
  }

  @Test
  void numbers_may_be_widened_but_not_cut() {
    assertThat(Documents.decode(Scalar.class, Map.of("aLong", 7, "aDouble", 7)).aDouble)
        .isEqualTo(7.0);
    assertThat(Documents.decode(Scalar.class, Map.of("aDouble", 1L << 40)).aDouble)
        .isEqualTo((double) (1L << 40));
    assertThat(Documents.decode(Scalar.class, Map.of("aFloat", 1.5)).aFloat).isEqualTo(1.5f);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, Map.of("aDouble", (1L << 53) + 1)))
        .withMessageContaining("9007199254740993");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, Map.of("aFloat", 0.1)))
        .withMessageContaining("0.1");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Required.class, Map.of("rank", 1L << 40)))
        .withMessageContaining("1099511627776");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, Map.of("aByte", 200)))
        .withMessageContaining("200");
  }

  @Test
  void components_of_java_records_may_come_and_go() {
    Tagged loaded =
        Documents.decode(Tagged.class, Map.of("tag", Map.of("text", "x", "gone", List.of(1))));
    assertThat(loaded.tag).isEqualTo(new Tag("x", 0, null));
  }

  @Test
  void a_constant_that_is_gone_is_named() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Documents.decode(Scalar.class, Map.of("colour", "MAUVE")))
        .withMessageContaining("MAUVE")
        .withMessageContaining(Colour.class.getName());
  }
}
