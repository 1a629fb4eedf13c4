package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many objects an operation loads and changes. */
class CostTest {
  private static final int SIZE = 100_000;

  private final Map<Integer, Integer> entries =
      IntStream.range(0, SIZE).boxed().collect(Collectors.toMap(Function.identity(), i -> i));

  @Test
  void theSizeOfAMapLoadsNoLeaf() throws IllegalAccessException {
    PersistentMap<Integer, Integer> map = new PersistentMap<>();
    map.putAll(entries);
    Touches touches = new Touches(map);

    assertThat(touches.objects()).isGreaterThan(SIZE / 64);
    assertThat(touches.loadedBy(map::size)).isLessThan(20);
    assertThat(touches.loadedBy(map::isEmpty)).isLessThan(5);
    assertThat(touches.loadedBy(map::check)).isEqualTo(touches.objects());
  }

  @Test
  void aMapLoadsAPathAndChangesALeaf() throws IllegalAccessException {
    PersistentLongMap<Integer> map = new PersistentLongMap<>();
    entries.forEach((key, value) -> map.put((long) key, value));
    Touches touches = new Touches(map);

    assertThat(touches.loadedBy(() -> map.get(77_777L))).isLessThan(6);
    assertThat(touches.changedBy(() -> map.put(77_777L, -1))).isEqualTo(1);
    assertThat(touches.changedBy(() -> map.remove(77_777L))).isEqualTo(2);
    assertThat(touches.loadedBy(() -> List.copyOf(map.headMap(100L).values()))).isLessThan(12);
    assertThat(touches.loadedBy(map::lastKey)).isLessThan(6);
    assertThat(touches.changedBy(map::clear)).isGreaterThan(SIZE / 64);
  }

  @Test
  void anInsertionIntoAListChangesAPath() throws IllegalAccessException {
    PersistentList<Integer> list = new PersistentList<>();
    list.addAll(entries.keySet());
    Touches touches = new Touches(list);

    assertThat(touches.loadedBy(list::size)).isEqualTo(2);
    assertThat(touches.loadedBy(() -> list.get(SIZE / 2))).isLessThan(6);
    assertThat(touches.changedBy(() -> list.set(SIZE / 2, -1))).isEqualTo(1);
    assertThat(touches.changedBy(() -> list.add(SIZE / 2, -1))).isLessThan(6);
    assertThat(touches.changedBy(() -> list.remove(/* index */ SIZE / 2))).isLessThan(6);
  }

  @Test
  void aQueueLoadsAndChangesItsEnds() throws IllegalAccessException {
    PersistentQueue<Integer> queue = new PersistentQueue<>();
    queue.addAll(entries.keySet());
    Touches touches = new Touches(queue);

    assertThat(touches.changedBy(() -> queue.add(-1))).isLessThan(3);
    assertThat(touches.loadedBy(queue::peek)).isLessThan(4);
    assertThat(touches.changedBy(queue::poll)).isEqualTo(1);
    assertThat(queue.size()).isEqualTo(SIZE);
  }
}
