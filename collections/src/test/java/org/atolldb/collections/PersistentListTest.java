package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentListTest {
  private final PersistentList<Integer> list = new PersistentList<>();

  @ParameterizedTest
  @ValueSource(ints = {40, 1_000, 30_000})
  void behavesLikeAnArrayListUnderRandomChanges(int around) {
    Random random = Seed.random();
    List<Integer> twin = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      for (int i = 0; i < around / 8; i++) {
        int kind = random.nextInt(10);
        if (kind < (round % 20 < 10 ? 7 : 2)) {
          int index = random.nextInt(4) == 0 ? twin.size() : random.nextInt(twin.size() + 1);
          list.add(index, i);
          twin.add(index, i);
        } else if (!twin.isEmpty()) {
          int index = random.nextInt(twin.size());
          if (kind == 9) {
            assertThat(list.set(index, i)).isEqualTo(twin.set(index, i));
          } else {
            assertThat(list.remove(/* index */ index)).isEqualTo(twin.remove(/* index */ index));
          }
        }
      }
      assertThat(list.check()).isEmpty();
      assertThat(list.size()).isEqualTo(twin.size());
      assertThat(list.equals(twin)).isTrue();
      assertThat(twin.equals(list)).isTrue();
      assertThat(list.hashCode()).isEqualTo(twin.hashCode());
    }
  }

  @Test
  void emptiesAgainFromTheFront() {
    IntStream.range(0, 10_000).forEach(list::add);

    for (int i = 0; i < 10_000; i++) {
      assertThat(list.remove(/* index */ 0)).isEqualTo(i);
    }

    assertThat(list.isEmpty()).isTrue();
    assertThat(list.check()).isEmpty();
  }

  @Test
  void aRangeReadsAndWritesThrough() {
    IntStream.range(0, 1_000).forEach(list::add);

    list.subList(100, 900).clear();
    list.subList(50, 60).replaceAll(x -> -x);
    list.subList(0, 2).addAll(List.of(7, 8));

    List<Integer> twin = new ArrayList<>(IntStream.range(0, 1_000).boxed().toList());
    twin.subList(100, 900).clear();
    twin.subList(50, 60).replaceAll(x -> -x);
    twin.subList(0, 2).addAll(List.of(7, 8));
    assertThat(list.equals(twin)).isTrue();
    assertThat(list.check()).isEmpty();
  }

  @Test
  void aListIteratorGoesBothWaysAndChanges() {
    IntStream.range(0, 500).forEach(list::add);

    for (ListIterator<Integer> i = list.listIterator(list.size()); i.hasPrevious(); ) {
      int element = i.previous();
      if (element % 2 == 0) {
        i.remove();
      } else {
        i.set(-element);
      }
    }

    assertThat(list.equals(IntStream.range(0, 250).mapToObj(i -> -2 * i - 1).toList())).isTrue();
  }

  @Test
  void addsItselfToItself() {
    IntStream.range(0, 100).forEach(list::add);

    List<Integer> itself = list;
    list.addAll(50, itself);

    assertThat(list).hasSize(200);
    assertThat(list.subList(50, 150).equals(IntStream.range(0, 100).boxed().toList())).isTrue();
  }

  @Test
  void sortsAndSearches() {
    Random random = Seed.random();
    IntStream.range(0, 3_000).forEach(i -> list.add(i));
    Collections.shuffle(list, random);
    Collections.sort(list);

    assertThat(Collections.binarySearch(list, 1_234)).isEqualTo(1_234);
    assertThat(list.indexOf(77)).isEqualTo(77);
    assertThat(list.removeIf(i -> i >= 10)).isTrue();
    assertThat(list.toArray(new Integer[0])).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void anIteratorReportsAnInsertionOrRemovalBesideIt() {
    IntStream.range(0, 1_000).forEach(list::add);
    Iterator<Integer> iterator = list.iterator();
    List<Integer> range = list.subList(100, 900);
    iterator.next();

    list.remove(/* index */ 500);

    assertThatExceptionOfType(ConcurrentModificationException.class)
        .isThrownBy(iterator::next)
        .withMessageContaining("Make a new one");
    assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(() -> range.get(0));
  }

  @Test
  void anIteratorSeesElementsReplacedBesideIt() {
    IntStream.range(0, 1_000).forEach(list::add);
    Iterator<Integer> iterator = list.iterator();
    iterator.next();

    list.set(1, -1);

    assertThat(iterator.next()).isEqualTo(-1);
  }

  @Test
  void refusesNullsAndIndexesOutside() {
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> list.add(null));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.add(1, 1));
  }
}
