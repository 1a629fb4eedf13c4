package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atolldb.NotStorableException;
import org.atolldb.Persistent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentTreeMapTest {
  private final PersistentTreeMap<Integer, String> map = new PersistentTreeMap<>();

  @ParameterizedTest
  @ValueSource(ints = {10, 200, 5_000, 60_000})
  void behavesLikeATreeMapUnderRandomChanges(int keys) {
    Random random = Seed.random();
    TreeMap<Integer, String> twin = new TreeMap<>();
    for (int round = 0; round < 24; round++) {
      boolean growing = random.nextInt(5) != 0 ? random.nextBoolean() : round % 8 < 4;
      for (int i = 0; i < 1_500; i++) {
        int key = random.nextInt(keys);
        if (random.nextInt(10) < (growing ? 8 : 2)) {
          assertThat(map.put(key, "v" + i)).isEqualTo(twin.put(key, "v" + i));
        } else {
          assertThat(map.remove(key)).isEqualTo(twin.remove(key));
        }
      }
      assertThat(map.check()).isEmpty();
      assertThat(map.size()).isEqualTo(twin.size());
      assertThat(map).isEqualTo(twin).hasSameHashCodeAs(twin);
      assertNeighboursEqual(map, twin, random, keys);
    }
  }

  @Test
  void rangesBehaveLikeThoseOfATreeMap() {
    Random random = Seed.random();
    TreeMap<Integer, String> twin = new TreeMap<>();
    for (int i = 0; i < 3_000; i++) {
      int key = random.nextInt(5_000);
      map.put(key, "v" + i);
      twin.put(key, "v" + i);
    }
    for (int i = 0; i < 300; i++) {
      NavigableMap<Integer, String> mine = map;
      NavigableMap<Integer, String> theirs = twin;
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        int a = random.nextInt(5_000);
        int b = random.nextInt(5_000);
        boolean ai = random.nextBoolean();
        boolean bi = random.nextBoolean();
        int kind = random.nextInt(4);
        NavigableMap<Integer, String> outerTheirs = theirs;
        NavigableMap<Integer, String> outerMine = mine;
        try {
          theirs = part(outerTheirs, kind, a, ai, b, bi);
        } catch (IllegalArgumentException e) {
          assertThatExceptionOfType(IllegalArgumentException.class)
              .isThrownBy(() -> part(outerMine, kind, a, ai, b, bi));
          continue;
        }
        mine = part(outerMine, kind, a, ai, b, bi);
      }
      assertThat(mine).isEqualTo(theirs);
      assertThat(mine.size()).isEqualTo(theirs.size());
      assertThat(mine.isEmpty()).isEqualTo(theirs.isEmpty());
      assertThat(new ArrayList<>(mine.keySet())).isEqualTo(new ArrayList<>(theirs.keySet()));
      assertThat(new ArrayList<>(mine.values())).isEqualTo(new ArrayList<>(theirs.values()));
      assertThat(new ArrayList<>(mine.descendingKeySet()))
          .isEqualTo(new ArrayList<>(theirs.descendingKeySet()));
      assertNeighboursEqual(mine, theirs, random, 5_000);
    }
  }

  private static NavigableMap<Integer, String> part(
      NavigableMap<Integer, String> whole, int kind, int a, boolean ai, int b, boolean bi) {
    return switch (kind) {
      case 0 -> whole.headMap(a, ai);
      case 1 -> whole.tailMap(a, ai);
      case 2 -> whole.descendingMap();
      default -> whole.subMap(a, ai, b, bi);
    };
  }

  private static void assertNeighboursEqual(
      NavigableMap<Integer, String> mine,
      NavigableMap<Integer, String> theirs,
      Random random,
      int keys) {
    for (int i = 0; i < 50; i++) {
      int key = random.nextInt(keys + 2) - 1;
      assertThat(mine.lowerKey(key)).isEqualTo(theirs.lowerKey(key));
      assertThat(mine.floorEntry(key)).isEqualTo(theirs.floorEntry(key));
      assertThat(mine.ceilingEntry(key)).isEqualTo(theirs.ceilingEntry(key));
      assertThat(mine.higherKey(key)).isEqualTo(theirs.higherKey(key));
      assertThat(mine.get(key)).isEqualTo(theirs.get(key));
    }
    assertThat(mine.firstEntry()).isEqualTo(theirs.firstEntry());
    assertThat(mine.lastEntry()).isEqualTo(theirs.lastEntry());
  }

  @Test
  void emptiesAgainFromEitherEnd() {
    IntStream.range(0, 20_000).forEach(i -> map.put(i, "x"));

    for (int i = 0; i < 10_000; i++) {
      assertThat(map.pollFirstEntry().getKey()).isEqualTo(i);
      assertThat(map.pollLastEntry().getKey()).isEqualTo(19_999 - i);
    }

    assertThat(map.isEmpty()).isTrue();
    assertThat(map.firstEntry()).isNull();
    assertThat(map.check()).isEmpty();
  }

  @Test
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop")
  void anIteratorSurvivesChangesAroundIt() {
    IntStream.range(0, 1_000).forEach(i -> map.put(i * 10, "old"));
    List<Integer> seen = new ArrayList<>();

    for (Map.Entry<Integer, String> entry : map.entrySet()) {
      int key = entry.getKey();
      if (key % 10 == 0) {
        seen.add(key);
        map.put(key - 1, "behind");
        map.remove(key - 10);
        map.put(key + 5, "ahead");
      }
    }

    assertThat(seen).isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> i * 10).toList());
    assertThat(map.check()).isEmpty();
  }

  @Test
  void anIteratorRemovesWhatItReturned() {
    IntStream.range(0, 5_000).forEach(i -> map.put(i, "x"));

    for (Iterator<Integer> keys = map.keySet().iterator(); keys.hasNext(); ) {
      if (keys.next() % 3 != 0) {
        keys.remove();
      }
    }

    assertThat(map.keySet()).allMatch(k -> k % 3 == 0).hasSize(1_667);
    assertThat(map.check()).isEmpty();
  }

  @Test
  void anEntryWritesThroughToTheMap() {
    map.put(1, "one");

    map.entrySet().iterator().next().setValue("uno");

    assertThat(map.get(1)).isEqualTo("uno");
  }

  @Test
  void aRangeRefusesAKeyOutsideOfIt() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> map.headMap(10).put(10, "x"))
        .withMessageContaining("Key 10 is outside of the range all below 10");
  }

  @Test
  void clearingARangeLeavesTheRest() {
    IntStream.range(0, 1_000).forEach(i -> map.put(i, "x"));

    map.subMap(100, 900).clear();

    assertThat(map.size()).isEqualTo(200);
    assertThat(map.check()).isEmpty();
  }

  enum ByLength implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
      return Integer.compare(a.length(), b.length());
    }
  }

  @Test
  void keepsTheOrderOfAComparator() {
    PersistentTreeMap<String, Integer> byLength = new PersistentTreeMap<>(ByLength.INSTANCE);
    byLength.put("ccc", 3);
    byLength.put("a", 1);
    byLength.put("bb", 2);
    byLength.put("xx", 4);

    assertThat(byLength.keySet()).containsExactly("a", "bb", "ccc");
    assertThat(byLength.get("xx")).isEqualTo(4);
  }

  @Test
  void refusesAComparatorThatCannotBeStored() {
    Comparator<String> lambda = (a, b) -> b.compareTo(a);

    assertThatExceptionOfType(NotStorableException.class)
        .isThrownBy(() -> new PersistentTreeMap<String, String>(lambda))
        .withMessageContaining("use an enum constant or a record");
  }

  @Test
  void refusesNulls() {
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> map.put(null, "x"));
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> map.put(1, null));
  }

  static final class Thing extends Persistent implements Comparable<Thing> {
    @Override
    public int compareTo(Thing other) {
      return 0;
    }
  }

  @Test
  void refusesPersistentObjectsAsKeys() {
    PersistentTreeMap<Thing, String> things = new PersistentTreeMap<>();

    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> things.put(new Thing(), "x"))
        .withMessageContaining("Use a value that identifies it");
  }

  @Test
  void aStreamDoesNotNeedTheSize() {
    IntStream.range(0, 1_000).forEach(i -> map.put(i, "x"));

    assertThat(map.entrySet().spliterator().getExactSizeIfKnown()).isEqualTo(-1);
    assertThat(map.keySet().stream().filter(k -> k > 500).findFirst()).hasValue(501);
  }

  static final class Price implements Comparable<Price> {
    private int cents;

    Price(int cents) {
      this.cents = cents;
    }

    @Override
    public int compareTo(Price other) {
      return Integer.compare(cents, other.cents);
    }

    @Override
    public String toString() {
      return "price " + cents;
    }
  }

  @Test
  void checkNamesKeysThatLostTheirOrder() {
    PersistentTreeMap<Price, String> prices = new PersistentTreeMap<>();
    List<Price> keys = IntStream.range(0, 200).mapToObj(Price::new).toList();
    keys.forEach(key -> prices.put(key, "x"));
    assertThat(prices.check()).isEmpty();

    keys.get(77).cents = 1_000;

    assertThat(prices.check())
        .anyMatch(
            line ->
                line.matches(
                    "TreeLeaf .* has key price 1000 before price 78, which is out of order"));
  }
}
