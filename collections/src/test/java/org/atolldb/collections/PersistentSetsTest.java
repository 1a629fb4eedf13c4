package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentSetsTest {
  private final PersistentSet<String> set = new PersistentSet<>();
  private final PersistentTreeSet<Integer> ordered = new PersistentTreeSet<>();

  @ParameterizedTest
  @ValueSource(ints = {10, 5_000})
  void behaveLikeTheirTwinsUnderRandomChanges(int elements) {
    Random random = Seed.random();
    Set<String> twin = new HashSet<>();
    TreeSet<Integer> orderedTwin = new TreeSet<>();
    for (int round = 0; round < 12; round++) {
      int additions = random.nextInt(11);
      for (int i = 0; i < 2_000; i++) {
        int element = random.nextInt(elements);
        if (random.nextInt(10) < additions) {
          assertThat(set.add("e" + element)).isEqualTo(twin.add("e" + element));
          assertThat(ordered.add(element)).isEqualTo(orderedTwin.add(element));
        } else {
          assertThat(set.remove("e" + element)).isEqualTo(twin.remove("e" + element));
          assertThat(ordered.remove(element)).isEqualTo(orderedTwin.remove(element));
        }
      }
      assertThat(set.check()).isEmpty();
      assertThat(ordered.check()).isEmpty();
      assertThat(set.equals(twin)).isTrue();
      assertThat(ordered).containsExactlyElementsOf(orderedTwin);
    }
  }

  @Test
  void aRangeOfAnOrderedSetTakesElementsOfItsRangeOnly() {
    NavigableSet<Integer> range = ordered.subSet(10, true, 20, false).descendingSet();

    range.add(15);

    assertThat(ordered).containsExactly(15);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> range.add(20))
        .withMessageContaining("outside of the range from 10 below 20");
  }

  @Test
  void theKeysOfAMapCannotBeAdded() {
    PersistentTreeMap<Integer, String> map = new PersistentTreeMap<>();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> map.navigableKeySet().headSet(7).add(3));
  }
}
