package org.atolldb.federation.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutableValuesTest {
  private static final ClassPlan PLAN = Documents.CODEC.plan(Holder.class);

  static class Holder extends Persistent {
    Object value;

    Holder(Object value) {
      this.value = value;
    }
  }

  static class Plain extends Persistent {
    private String text;
    private List<String> fixed = List.of();
    private Product product;

    @Override
    public String toString() {
      return text + fixed + product;
    }
  }

  /** A mutable value, and a change that does not assign the field. */
  record Change(String name, Object value, Runnable change) {
    static <T> Change of(String name, T value, Consumer<T> change) {
      return new Change(name, value, () -> change.accept(value));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Change> changes() {
    Product rye = new Product("Rye", BigDecimal.ONE, 1);
    Product oats = new Product("Oats", BigDecimal.ONE, 1);
    int[] inner = {1, 2};
    List<Integer> innerList = new ArrayList<>(List.of(1));
    List<Integer> behindView = new ArrayList<>(List.of(1));
    return Stream.of(
        Change.of("list grows", new ArrayList<>(List.of("a")), list -> list.add("b")),
        Change.of(
            "list element is replaced", new ArrayList<>(List.of("a")), list -> list.set(0, "b")),
        Change.of(
            "list is reordered",
            new ArrayList<>(List.of("a", "b")),
            list -> list.add(list.remove(0))),
        Change.of(
            "reference is replaced", new ArrayList<>(List.of(rye)), list -> list.set(0, oats)),
        Change.of(
            "set exchanges", new HashSet<>(List.of(1, 2)), set -> set.add(set.remove(1) ? 3 : 4)),
        Change.of("map value", new HashMap<>(Map.of("a", 1)), map -> map.put("a", 2)),
        Change.of("map key", new HashMap<>(Map.of("a", 1)), map -> map.put("b", map.remove("a"))),
        Change.of("map null value", new HashMap<>(Map.of("a", 1)), map -> map.put("a", null)),
        Change.of("map reference", new TreeMap<>(Map.of("a", rye)), map -> map.put("a", oats)),
        Change.of("linked map is reordered", linked(), map -> map.put("a", map.remove("a"))),
        Change.of("enum set", EnumSet.of(Colour.RED), set -> set.add(Colour.GREEN)),
        Change.of("enum map", new EnumMap<>(Map.of(Colour.RED, 1)), map -> map.put(Colour.RED, 2)),
        Change.of("bit set", BitSet.valueOf(new long[] {5}), bits -> bits.flip(1)),
        Change.of("queue", new PriorityQueue<>(List.of(3, 1, 2)), queue -> queue.poll()),
        Change.of("bytes", new byte[] {1}, bytes -> bytes[0] = 2),
        Change.of("doubles", new double[] {0.0}, doubles -> doubles[0] = -0.0),
        Change.of("objects", new Object[] {"a"}, objects -> objects[0] = "b"),
        Change.of("array in an immutable list", List.of(inner), list -> inner[0] = 3),
        Change.of("list in a map", new HashMap<>(Map.of("a", innerList)), map -> innerList.add(2)),
        Change.of(
            "array in a Java record", new Line(rye, 1, 'a', inner()), line -> line.serials()[0]++),
        Change.of(
            "reference in a Java record in a list",
            new ArrayList<>(List.of(new Line(rye, 1, 'a', inner()))),
            list -> list.set(0, new Line(oats, 1, 'a', inner()))),
        Change.of(
            "list behind a view",
            java.util.Collections.unmodifiableList(behindView),
            view -> behindView.add(2)));
  }

  private static Map<String, Integer> linked() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    return map;
  }

  private static long[] inner() {
    return new long[] {7};
  }

  @ParameterizedTest
  @MethodSource("changes")
  void rule12_a_change_inside_a_value_is_found_without_an_assignment(Change change) {
    Holder holder = new Holder(change.value());
    Object picture = PLAN.captureValues(holder);
    assertThat(PLAN.valuesChanged(holder, picture)).isFalse();
    change.change().run();
    assertThat(PLAN.valuesChanged(holder, picture)).isTrue();
  }

  @Test
  void rule12_hash_collections_that_grew_and_shrank_are_unchanged_and_encode_alike() {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      HashMap<Integer, Integer> map = new HashMap<>();
      HashSet<String> set = new HashSet<>();
      random.ints(20).forEach(key -> map.put(key, key));
      random.ints(20).forEach(key -> set.add("key " + key));
      Holder holder = new Holder(new ArrayList<>(List.of(map, set)));
      Holder mapHolder = new Holder(map);
      Object picture = PLAN.captureValues(holder);
      Object mapPicture = PLAN.captureValues(mapHolder);
      byte[] record = Documents.encode(holder);

      random
          .ints(500)
          .filter(key -> !map.containsKey(key))
          .forEach(key -> growAndShrink(map, set, key));

      assertThat(PLAN.valuesChanged(holder, picture)).as("seed " + seed).isFalse();
      assertThat(PLAN.valuesChanged(mapHolder, mapPicture)).as("seed " + seed).isFalse();
      assertThat(Documents.encode(holder)).as("seed " + seed).isEqualTo(record);
    }
  }

  private static void growAndShrink(Map<Integer, Integer> map, Set<String> set, int key) {
    map.put(key, 1);
    set.add("new " + key);
    if (key % 3 == 0) {
      map.keySet().removeIf(other -> !other.equals(map.get(other)));
      set.removeIf(other -> other.startsWith("new"));
    } else {
      map.remove(key);
      set.remove("new " + key);
    }
  }

  /** Equal by its number alone, as applications do with keys. */
  record Numbered(int number, String text) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Numbered numbered && numbered.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  @Test
  void rule12_an_equal_element_or_key_that_holds_something_else_is_a_change() {
    HashSet<Numbered> set = new HashSet<>();
    HashMap<Numbered, String> map = new HashMap<>();
    for (int number : new int[] {0, 16}) {
      set.add(new Numbered(number, "old"));
      map.put(new Numbered(number, "old"), "value");
    }
    Holder setHolder = new Holder(set);
    Holder mapHolder = new Holder(map);
    Object setPicture = PLAN.captureValues(setHolder);
    Object mapPicture = PLAN.captureValues(mapHolder);

    set.remove(new Numbered(0, ""));
    set.add(new Numbered(0, "new"));
    map.remove(new Numbered(0, ""));
    map.put(new Numbered(0, "new"), "value");

    assertThat(PLAN.valuesChanged(setHolder, setPicture)).isTrue();
    assertThat(PLAN.valuesChanged(mapHolder, mapPicture)).isTrue();
  }

  @Test
  void rule12_random_values_are_unchanged_after_loading_and_changed_after_a_change()
      throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    RandomObjects objects = new RandomObjects(seed);
    ClassPlan plan = Documents.CODEC.plan(Compound.class);
    for (int i = 0; i < 300; i++) {
      Compound<?> object = objects.compound();
      Object picture = plan.captureValues(object);
      assertThat(plan.valuesChanged(object, picture)).as("seed " + seed).isFalse();
      object.lines = object.lines == null ? null : new ArrayList<>(object.lines);
      object.matrix[0][1]++;
      assertThat(plan.valuesChanged(object, picture)).as("seed " + seed).isTrue();
    }
  }

  @Test
  void rule12_immutable_values_cost_nothing() {
    ClassPlan plan = Documents.CODEC.plan(Product.class);
    assertThat(plan.hasMutableValues(plan.newGhost())).isFalse();
    Plain plain = new Plain();
    assertThat(Documents.CODEC.plan(Plain.class).hasMutableValues(plain)).isTrue();
    assertThat((Object[]) Documents.CODEC.plan(Plain.class).captureValues(plain))
        .containsOnlyNulls();
  }

  @Test
  void a_value_that_cannot_be_stored_counts_as_changed() {
    List<Object> list = new ArrayList<>(List.of(1));
    Holder holder = new Holder(list);
    Object picture = PLAN.captureValues(holder);
    list.add(new Thread());
    assertThat(PLAN.valuesChanged(holder, picture)).isTrue();
  }
}
