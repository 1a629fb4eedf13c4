package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two transactions change one collection; both begin before either commits. */
class ConcurrentChangesTest {
  private final DatabaseRegistry registry = Atoll.inMemory("main");
  private final Database database = registry.database("main");

  @BeforeEach
  void fill() {
    change(
        shelf -> {
          // Built at once, so that there is room in every leaf.
          shelf.tree.putAll(
              IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> i * 10, i -> "x")));
          shelf.longs.putAll(
              IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> i * 10L, i -> "x")));
          IntStream.range(0, 40).forEach(i -> shelf.set.add(i * 10));
          IntStream.range(0, 1_000).forEach(i -> shelf.map.put("key " + i, i));
          IntStream.range(0, 1_000).forEach(shelf.list::add);
          IntStream.range(0, 10).forEach(shelf.queue::add);
        });
  }

  @AfterEach
  void everythingIsSound() {
    look(shelf -> assertThat(problems(shelf)).isEmpty());
    registry.close();
  }

  private static List<String> problems(Shelf shelf) {
    return Stream.of(
            shelf.map.check(),
            shelf.tree.check(),
            shelf.longs.check(),
            shelf.set.check(),
            shelf.list.check(),
            shelf.queue.check())
        .flatMap(List::stream)
        .toList();
  }

  private Shelf shelf(Transaction tx) {
    return tx.root(database, Shelf.class, Shelf::new);
  }

  private void change(Consumer<Shelf> change) {
    registry.run(tx -> change.accept(shelf(tx)));
  }

  private void look(Consumer<Shelf> look) {
    registry.read(
        tx -> {
          look.accept(shelf(tx));
          return true;
        });
  }

  private List<Integer> queue() {
    return registry.call(tx -> List.of(shelf(tx).queue.toArray(new Integer[0])));
  }

  private void together(Consumer<Shelf> first, Consumer<Shelf> second) {
    try (Transaction one = registry.begin();
        Transaction other = registry.begin()) {
      first.accept(shelf(one));
      second.accept(shelf(other));
      one.commit();
      other.commit();
    }
  }

  private void assertConflict(Consumer<Shelf> first, Consumer<Shelf> second, String why) {
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> together(first, second))
        .withMessageContaining("cannot be merged because")
        .withMessageContaining(why);
  }

  @Test
  void insertionsIntoOneLeafMerge() {
    together(shelf -> shelf.tree.put(11, "one"), shelf -> shelf.tree.put(12, "other"));
    together(shelf -> shelf.longs.put(11L, "one"), shelf -> shelf.longs.put(12L, "other"));
    together(shelf -> shelf.set.add(11), shelf -> shelf.set.add(12));

    look(
        shelf ->
            assertThat(List.of(shelf.tree.get(11), shelf.tree.get(12)))
                .containsExactly("one", "other"));
    look(
        shelf ->
            assertThat(List.copyOf(shelf.longs.subMap(10L, 20L).keySet()))
                .containsExactly(10L, 11L, 12L));
    look(shelf -> assertThat(List.copyOf(shelf.set.subSet(10, 20))).containsExactly(10, 11, 12));
    look(shelf -> assertThat(shelf.tree.size()).isEqualTo(1_002));
  }

  @Test
  void aRemovalAndAReplacementInOneLeafMerge() {
    together(shelf -> shelf.tree.remove(10), shelf -> shelf.tree.put(20, "new"));

    look(shelf -> assertThat(shelf.tree.containsKey(10)).isFalse());
    look(shelf -> assertThat(shelf.tree.get(20)).isEqualTo("new"));
    look(shelf -> assertThat(shelf.tree.size()).isEqualTo(999));
  }

  @Test
  void changesOfOneKeyConflict() {
    assertConflict(
        shelf -> shelf.tree.put(11, "one"),
        shelf -> shelf.tree.put(11, "other"),
        "both transactions changed key 11");
    assertConflict(
        shelf -> shelf.tree.remove(20),
        shelf -> shelf.tree.remove(20),
        "both transactions changed key 20");
    look(shelf -> assertThat(shelf.tree.size()).isEqualTo(1_000));
  }

  @Test
  void splitsOfTwoLeavesBelowOneBranchMerge() {
    together(
        shelf -> IntStream.range(1, 10).forEach(i -> shelf.tree.put(i, "one")),
        shelf -> IntStream.range(0, 70).forEach(i -> shelf.tree.put(5_000 + i, "other")));
    together(
        shelf -> IntStream.range(0, 700).forEach(i -> shelf.tree.put(1_000 + i, "one")),
        shelf -> IntStream.range(0, 700).forEach(i -> shelf.tree.put(8_000 + i, "other")));

    look(shelf -> assertThat(shelf.tree.size()).isEqualTo(1_000 + 9 + 63 + 2 * 630));
  }

  @Test
  void aChangeInALeafThatWasSplitConflicts() {
    assertConflict(
        shelf -> IntStream.range(0, 70).forEach(i -> shelf.tree.put(5_000 + i, "one")),
        shelf -> shelf.tree.put(5_001, "other"),
        "the other transaction split this node");
  }

  @Test
  void anInsertionIntoALeafThatFellOutOfTheTreeConflicts() {
    assertConflict(
        shelf -> shelf.tree.subMap(1_000, 9_000).clear(),
        shelf -> shelf.tree.put(5_005, "other"),
        "removed all that was in it");
  }

  @Test
  void aChangeInAClearedCollectionConflicts() {
    assertConflict(
        shelf -> shelf.map.clear(), shelf -> shelf.map.put("new", 1), "removed all that was in it");
    change(shelf -> shelf.map.put("key", 1));
    assertConflict(
        shelf -> shelf.map.clear(), shelf -> shelf.map.put("key", 2), "removed all that was in it");
    assertConflict(
        shelf -> shelf.list.clear(), shelf -> shelf.list.set(7, 2), "inserted or removed elements");
  }

  @Test
  void oneOfTwoThatEmptyALeafTogetherConflicts() {
    change(shelf -> shelf.set.subSet(20, 1_000).clear());

    assertConflict(
        shelf -> shelf.set.remove(0), shelf -> shelf.set.remove(10), "removed all that was in");
  }

  @Test
  void replacedElementsOfOneLeafOfAListMerge() {
    together(shelf -> shelf.list.set(3, -3), shelf -> shelf.list.set(5, -5));

    look(shelf -> assertThat(List.copyOf(shelf.list.subList(3, 6))).containsExactly(-3, 4, -5));
    assertConflict(
        shelf -> shelf.list.set(3, 1), shelf -> shelf.list.set(3, 2), "replaced the same element");
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> together(shelf -> shelf.list.add(0, 1), shelf -> shelf.list.set(5, 2)))
        .withMessageContaining("inserted or removed elements");
  }

  @Test
  void additionsToACounterAddUp() {
    together(shelf -> shelf.counter.add(3), shelf -> shelf.counter.add(-5));
    together(shelf -> shelf.counter.increment(), shelf -> shelf.counter.increment());

    look(shelf -> assertThat(shelf.counter.get()).isZero());
  }

  @Test
  void twoWritersOfAQueueNeverConflict() {
    for (int round = 0; round < 100; round++) {
      int start = 100 + round * 100;
      together(
          shelf -> IntStream.range(0, 7).forEach(i -> shelf.queue.add(start + i)),
          shelf -> IntStream.range(50, 59).forEach(i -> shelf.queue.add(start + i)));
    }

    List<Integer> all = queue();
    assertThat(all).hasSize(10 + 100 * 16).doesNotHaveDuplicates();
    assertThat(all.subList(10, all.size()).stream().filter(i -> i % 100 < 50)).isSorted();
    assertThat(all.subList(10, all.size()).stream().filter(i -> i % 100 >= 50)).isSorted();
    List<Integer> polled = new ArrayList<>();
    change(
        shelf -> {
          for (Integer i = shelf.queue.poll(); i != null; i = shelf.queue.poll()) {
            polled.add(i);
          }
        });
    assertThat(polled).isEqualTo(all);
  }

  @Test
  void manyElementsOfTwoWritersKeepTheirOrder() {
    together(
        shelf -> IntStream.range(1_000, 1_300).forEach(shelf.queue::add),
        shelf -> IntStream.range(2_000, 2_300).forEach(shelf.queue::add));
    change(shelf -> IntStream.range(3_000, 3_100).forEach(shelf.queue::add));

    List<Integer> all = queue();
    assertThat(all).hasSize(710);
    assertThat(all.stream().filter(i -> i / 1_000 == 1)).isSorted();
    assertThat(all.stream().filter(i -> i / 1_000 == 2)).isSorted();
    assertThat(all.subList(610, 710)).allMatch(i -> i >= 3_000).isSorted();
  }

  @Test
  void aReaderAndAWriterOfAQueueDoNotConflict() {
    together(shelf -> shelf.queue.poll(), shelf -> shelf.queue.add(77));

    look(shelf -> assertThat(shelf.queue).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 77));
  }

  @Test
  void twoReadersOfAQueueConflict() {
    change(shelf -> IntStream.range(0, 10).forEach(i -> shelf.queue.add(7)));

    assertConflict(
        shelf -> shelf.queue.poll(),
        shelf -> shelf.queue.poll(),
        "both transactions took the same");
  }
}
