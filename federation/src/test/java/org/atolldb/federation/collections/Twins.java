package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the collections of a {@link Shelf} should hold. */
final class Twins {
  final Map<String, Integer> map = new HashMap<>();
  final TreeMap<Integer, String> tree = new TreeMap<>();
  final TreeMap<Long, String> longs = new TreeMap<>();
  final TreeSet<Integer> set = new TreeSet<>();
  final List<Integer> list = new ArrayList<>();

  /** In no order: those of two writers at the same time may follow each other in any way. */
  final TreeSet<Integer> queue = new TreeSet<>();

  long counter;
  int commits;
  int concurrentCommits;

  Twins copy() {
    Twins copy = new Twins();
    copy.map.putAll(map);
    copy.tree.putAll(tree);
    copy.longs.putAll(longs);
    copy.set.addAll(set);
    copy.list.addAll(list);
    copy.queue.addAll(queue);
    copy.counter = counter;
    copy.commits = commits;
    copy.concurrentCommits = concurrentCommits;
    return copy;
  }

  void assertAs(Shelf shelf) {
    assertThat(shelf.map.check()).isEmpty();
    assertThat(shelf.tree.check()).isEmpty();
    assertThat(shelf.longs.check()).isEmpty();
    assertThat(shelf.set.check()).isEmpty();
    assertThat(shelf.list.check()).isEmpty();
    assertThat(shelf.queue.check()).isEmpty();
    assertThat(new HashMap<>(shelf.map)).isEqualTo(map);
    assertThat(shelf.map.size()).isEqualTo(map.size());
    assertThat(List.copyOf(shelf.tree.entrySet())).isEqualTo(List.copyOf(tree.entrySet()));
    assertThat(shelf.tree.size()).isEqualTo(tree.size());
    assertThat(List.copyOf(shelf.longs.descendingMap().entrySet()))
        .isEqualTo(List.copyOf(longs.descendingMap().entrySet()));
    assertThat(shelf.set.size()).isEqualTo(set.size());
    assertThat(List.copyOf(shelf.set)).isEqualTo(List.copyOf(set));
    assertThat(List.copyOf(shelf.list)).isEqualTo(list);
    assertThat(shelf.counter.get()).isEqualTo(counter);
    assertQueue(List.of(shelf.queue.toArray(new Integer[0])));
  }

  /** First in, first out, between rounds and for each writer of a round. */
  private void assertQueue(List<Integer> elements) {
    assertThat(new TreeSet<>(elements)).isEqualTo(queue);
    assertThat(elements).hasSize(queue.size());
    assertThat(elements.stream().map(Changes::roundOf)).isSorted();
    assertThat(elements.stream().filter(element -> Changes.writerOf(element) == 0)).isSorted();
    assertThat(elements.stream().filter(element -> Changes.writerOf(element) == 1)).isSorted();
  }
}
