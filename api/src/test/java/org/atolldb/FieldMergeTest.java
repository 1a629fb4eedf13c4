package org.atolldb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldMergeTest {
  private static final String FIELD = "field";

  private static State state(@Nullable Object value) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put(FIELD, value);
    return new State("com.example.Thing", fields);
  }

  private static @Nullable Object merge(
      MergeRule rule, @Nullable Object base, @Nullable Object committed, @Nullable Object mine) {
    return FieldMerge.fields()
        .with(rule, FIELD)
        .resolve(state(base), state(committed), state(mine))
        .get(FIELD);
  }

  @Test
  void a_sum_keeps_the_type_of_the_field() {
    assertThat(merge(MergeRule.SUM, 5L, 7L, 4L)).isEqualTo(6L);
    assertThat(merge(MergeRule.SUM, 5, 7, 7)).isEqualTo(9);
    assertThat(merge(MergeRule.SUM, (short) 5, (short) 7, (short) 4)).isEqualTo((short) 6);
    assertThat(merge(MergeRule.SUM, (byte) 5, (byte) 7, (byte) 4)).isEqualTo((byte) 6);
    assertThat(merge(MergeRule.SUM, 1.5, 2.5, 1.0)).isEqualTo(2.0);
    assertThat(merge(MergeRule.SUM, 1.5f, 2.5f, 1.0f)).isEqualTo(2.0f);
    assertThat(merge(MergeRule.SUM, BigInteger.ONE, BigInteger.TEN, BigInteger.TWO))
        .isEqualTo(BigInteger.valueOf(11));
    assertThat(
            merge(
                MergeRule.SUM,
                new BigDecimal("0.10"),
                new BigDecimal("0.30"),
                new BigDecimal("0.25")))
        .isEqualTo(new BigDecimal("0.45"));
  }

  @Test
  void a_sum_that_does_not_fit_is_refused() {
    assertThatThrownBy(() -> merge(MergeRule.SUM, 0L, Long.MAX_VALUE, 1L))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessageContaining("field field")
        .hasMessageContaining("rule sum");
    assertThatThrownBy(() -> merge(MergeRule.SUM, (byte) 0, (byte) 127, (byte) 1))
        .isInstanceOf(MergeRefusedException.class);
    assertThatThrownBy(() -> merge(MergeRule.SUM, "a", "b", "c"))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void the_side_that_alone_changed_a_field_wins_whatever_the_rule() {
    for (MergeRule rule : MergeRule.values()) {
      assertThat(merge(rule, "b", "b", "a")).isEqualTo("a");
      assertThat(merge(rule, "b", "a", "b")).isEqualTo("a");
      assertThat(merge(rule, "b", null, "b")).isNull();
    }
  }

  @Test
  void the_greater_value_wins_if_both_changed_it() {
    assertThat(merge(MergeRule.MAX, 1, 2, 3)).isEqualTo(3);
    assertThat(merge(MergeRule.MAX, 9, 2, 3)).isEqualTo(3);
    assertThat(merge(MergeRule.MAX, "a", "c", "b")).isEqualTo("c");
    assertThatThrownBy(() -> merge(MergeRule.MAX, 1, 2, 3L))
        .isInstanceOf(MergeRefusedException.class);
    assertThatThrownBy(() -> merge(MergeRule.MAX, List.of(), List.of(1), List.of(2)))
        .isInstanceOf(MergeRefusedException.class);
  }

  @Test
  void null_on_a_side_that_both_changed_is_refused() {
    assertThatThrownBy(() -> merge(MergeRule.SUM, null, 1, 2))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessageContaining("null");
    assertThatThrownBy(() -> merge(MergeRule.UNION, Set.of(), null, Set.of(1)))
        .isInstanceOf(MergeRefusedException.class);
  }

  @Test
  void sets_keep_their_class_and_order() {
    assertThat(union(new TreeSet<>(List.of(5, 1)), new TreeSet<>(List.of(5, 9)), 3))
        .isExactlyInstanceOf(TreeSet.class)
        .isEqualTo(Set.of(3, 5, 9));
    Set<Integer> linked = new LinkedHashSet<>(List.of(5, 1));
    assertThat(union(linked, new LinkedHashSet<>(List.of(5, 9)), 3))
        .isExactlyInstanceOf(LinkedHashSet.class)
        .isEqualTo(Set.of(3, 5, 9));
    assertThat(
            merge(
                MergeRule.UNION,
                EnumSet.of(MergeRule.MAX),
                EnumSet.of(MergeRule.MAX, MergeRule.SUM),
                EnumSet.of(MergeRule.UNION)))
        .isInstanceOf(EnumSet.class)
        .isEqualTo(EnumSet.of(MergeRule.SUM, MergeRule.UNION));
  }

  /** The union where this side adds one element and the other side did the rest. */
  private static Object union(Set<Integer> base, Set<Integer> committed, int added) {
    Set<Integer> mine = new TreeSet<>(base);
    mine.add(added);
    Set<Integer> like = base instanceof TreeSet ? mine : new LinkedHashSet<>(mine);
    Object merged = merge(MergeRule.UNION, base, committed, like);
    return java.util.Objects.requireNonNull(merged);
  }

  @Test
  void sets_that_cannot_be_changed_are_copied() {
    assertThat(merge(MergeRule.UNION, Set.of(1), Set.of(1, 2), Set.of(1, 3)))
        .isEqualTo(Set.of(1, 2, 3));
    assertThat(
            merge(
                MergeRule.UNION,
                new HashSet<>(),
                new HashSet<>(Set.of(1)),
                Collections.unmodifiableSet(new HashSet<>(Set.of(2)))))
        .isEqualTo(Set.of(1, 2));
  }

  @Test
  void without_a_rule_both_sides_may_give_a_field_the_same_value() {
    FieldMerge fields = FieldMerge.fields();
    assertThat(fields.resolve(state("a"), state("b"), state("b")).get(FIELD)).isEqualTo("b");
    assertThat(
            fields
                .resolve(state(new int[] {1}), state(new int[] {2}), state(new int[] {2}))
                .isSame(FIELD, state(new int[] {2})))
        .isTrue();
    assertThatThrownBy(() -> fields.resolve(state("a"), state("b"), state("c")))
        .isInstanceOf(MergeRefusedException.class)
        .hasMessage("both transactions changed field field");
  }

  @Test
  void a_rule_for_a_field_that_does_not_exist_is_an_error_of_the_program() {
    FieldMerge merge = FieldMerge.fields().sum("feild");
    assertThatThrownBy(() -> merge.resolve(state(1), state(2), state(3)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("feild")
        .hasMessageContaining("[field]");
  }

  @Test
  void a_state_reads_integers_of_any_width_and_says_what_it_found_else() {
    State state =
        new State("com.example.Thing", Map.of("number", 3, "text", "x"))
            .set("list", new ArrayList<>());
    assertThat(state.getLong("number")).isEqualTo(3);
    assertThat(state.get("text", String.class)).isEqualTo("x");
    assertThat(state.remove("text").names()).containsExactlyInAnyOrder("number", "list");
    assertThatThrownBy(() -> state.getLong("list"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("java.util.ArrayList");
    assertThatThrownBy(() -> state.get("number", String.class))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("java.lang.Integer")
        .hasMessageContaining("java.lang.String");
    assertThat(Arrays.asList(state.has("text"), state.has("number"))).containsExactly(false, true);
  }
}
