package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkLoadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 49, 64, 65, 48 * 48, 48 * 48 + 1, 150_000})
  void buildsWholeCollections(int size) {
    Map<Long, Long> entries = new HashMap<>();
    IntStream.range(0, size).forEach(i -> entries.put(i * 0x9e3779b97f4a7c15L, (long) i));
    PersistentMap<Long, Long> map = new PersistentMap<>();
    PersistentTreeMap<Long, Long> tree = new PersistentTreeMap<>();
    PersistentLongMap<Long> longs = new PersistentLongMap<>();
    PersistentSet<Long> set = new PersistentSet<>();
    PersistentList<Long> list = new PersistentList<>();

    map.putAll(entries);
    tree.putAll(new TreeMap<>(entries));
    longs.putAll(entries);
    set.addAll(entries.keySet());
    list.addAll(entries.values());

    assertThat(map.equals(entries)).isTrue();
    assertThat(tree.equals(entries)).isTrue();
    assertThat(longs.equals(entries)).isTrue();
    assertThat(set.equals(entries.keySet())).isTrue();
    assertThat(list.equals(new ArrayList<>(entries.values()))).isTrue();
    assertThat(
            List.of(map.check(), tree.check(), longs.check(), set.check(), list.check()).stream()
                .flatMap(List::stream))
        .isEmpty();
  }

  @Test
  void takesTheLastOfEntriesWhoseKeysTheOrderHoldsForTheSame() {
    PersistentTreeMap<String, Integer> byLength =
        new PersistentTreeMap<>(PersistentTreeMapTest.ByLength.INSTANCE);
    TreeMap<String, Integer> entries = new TreeMap<>(Map.of("aa", 1, "bb", 2, "c", 3));

    byLength.putAll(entries);

    assertThat(new ArrayList<>(byLength.values())).containsExactly(3, 2);
  }

  @Test
  void takesASortedMapOfAnotherOrder() {
    TreeMap<Integer, String> descending = new TreeMap<>(Comparator.reverseOrder());
    IntStream.range(0, 1_000).forEach(i -> descending.put(i, "x"));
    PersistentTreeMap<Integer, String> map = new PersistentTreeMap<>();

    map.putAll(descending);

    assertThat(map.keySet()).first().isEqualTo(0);
    assertThat(map.check()).isEmpty();
  }

  @Test
  void refusesNullsAndStaysEmpty() {
    PersistentMap<String, String> map = new PersistentMap<>();
    Map<String, String> entries = new HashMap<>();
    entries.put("a", null);
    PersistentList<String> list = new PersistentList<>();

    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> map.putAll(entries));
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> list.addAll(Arrays.asList("a", null)));

    assertThat(map.isEmpty()).isTrue();
    assertThat(list.isEmpty()).isTrue();
  }
}
