package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {
  private final PersistentMap<Object, Object> map = new PersistentMap<>();

  record Place(String town, int number, DayOfWeek day) {}

  @ParameterizedTest
  @ValueSource(ints = {10, 3_000, 100_000})
  void behavesLikeAHashMapUnderRandomChanges(int keys) {
    Random random = Seed.random();
    Map<Object, Object> twin = new HashMap<>();
    for (int round = 0; round < 12; round++) {
      int puts = random.nextInt(11);
      for (int i = 0; i < 2_000; i++) {
        Object key = key(random.nextInt(keys));
        if (random.nextInt(10) < puts) {
          assertThat(map.put(key, i)).isEqualTo(twin.put(key, i));
        } else {
          assertThat(map.remove(key)).isEqualTo(twin.remove(key));
        }
      }
      assertThat(map.check()).isEmpty();
      assertThat(map.size()).isEqualTo(twin.size());
      assertThat(map).isEqualTo(twin).hasSameHashCodeAs(twin);
      assertThat(twin.equals(map)).isTrue();
      assertThat(new HashSet<>(map.keySet())).isEqualTo(twin.keySet());
    }
  }

  private static Object key(int n) {
    return switch (n % 7) {
      case 0 -> n;
      case 1 -> (long) n;
      case 2 -> "key " + n;
      case 3 -> new UUID(n, -n);
      case 4 -> LocalDate.ofEpochDay(n);
      case 5 -> new Place("town " + n / 30, n, DayOfWeek.of(n % 7 + 1));
      default -> BigDecimal.valueOf(n, n % 3);
    };
  }

  @Test
  void keepsKeysWithTheSameHashApart() {
    List<String> keys = new ArrayList<>(List.of(""));
    for (int i = 0; i < 10; i++) {
      List<String> longer = new ArrayList<>();
      keys.forEach(k -> longer.addAll(List.of(k + "Aa", k + "BB")));
      keys = longer;
    }
    assertThat(keys.stream().map(String::hashCode).distinct()).hasSize(1);

    keys.forEach(k -> map.put(k, k));

    assertThat(map.check()).isEmpty();
    assertThat(map.size()).isEqualTo(1_024);
    assertThat(keys).allMatch(k -> k.equals(map.get(k)));
  }

  /** Stored maps rely on this order: a change of it loses entries of every existing map. */
  @Test
  void theOrderOfKeysNeverChanges() {
    List<Object> keys =
        List.of(
            "a",
            "b",
            1,
            2,
            1L,
            (short) 1,
            (byte) 1,
            'x',
            true,
            1.5,
            1.5f,
            new BigDecimal("1.50"),
            new BigDecimal("1.5"),
            new UUID(1, 2),
            LocalDate.of(2026, 11, 22),
            Instant.EPOCH,
            DayOfWeek.MONDAY,
            new Place("Oslo", 7, DayOfWeek.FRIDAY));
    keys.forEach(k -> map.put(k, ""));

    assertThat(map.keySet().stream().map(k -> k.getClass().getSimpleName() + " " + k))
        .containsExactly(
            "String a",
            "Boolean true",
            "Double 1.5",
            "Float 1.5",
            "Integer 2",
            "Place Place[town=Oslo, number=7, day=FRIDAY]",
            "BigDecimal 1.50",
            "DayOfWeek MONDAY",
            "Instant 1970-01-01T00:00:00Z",
            "LocalDate 2026-11-22",
            "UUID 00000000-0000-0001-0000-000000000002",
            "Byte 1",
            "Short 1",
            "String b",
            "BigDecimal 1.5",
            "Integer 1",
            "Long 1",
            "Character x");
  }

  @Test
  void refusesKeysWhoseHashMayChange() {
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> map.put(new Object(), "x"))
        .withMessageContaining("A java.lang.Object cannot be a key of a PersistentMap");
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> map.put(new PersistentTreeMapTest.Thing(), "x"))
        .withMessageContaining("Use a value that identifies it");
    assertThat(map.isEmpty()).isTrue();
  }

  @Test
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop")
  void aRemovedEntryIsNotReturnedByAnIterator() {
    IntStream.range(0, 1_000).forEach(i -> map.put(i, i));
    int seen = 0;

    for (Object key : map.keySet()) {
      seen++;
      map.remove(key);
      map.remove(999 - (int) key);
    }

    assertThat(seen).isEqualTo(500);
    assertThat(map.isEmpty()).isTrue();
  }

  @Test
  void computesLikeAnyMap() {
    map.merge("a", 1, (x, y) -> (int) x + (int) y);
    map.merge("a", 1, (x, y) -> (int) x + (int) y);
    map.computeIfAbsent("b", k -> 7);
    map.replaceAll((k, v) -> (int) v * 10);

    assertThat(map).isEqualTo(Map.of("a", 20, "b", 70));
    assertThat(map.values()).containsExactlyInAnyOrder(20, 70);
    assertThat(map.containsValue(70)).isTrue();
    assertThat(map.entrySet().contains(Map.entry("a", 20))).isTrue();
    assertThat(map.entrySet().remove(Map.entry("a", 21))).isFalse();
    map.clear();
    assertThat(map).isEmpty();
  }
}
