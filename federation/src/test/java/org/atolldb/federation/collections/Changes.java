package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The changes of one transaction: made to the collections and to their twins, and noted, so that
 * they can be made again to twins that another transaction changed meanwhile.
 */
final class Changes {
  private static final int KEYS = 4_000;
  private static final int PER_WRITER = 10_000;

  private final Random random;
  private final Twins twins;
  private final Shelf shelf;
  private final Deque<Integer> queue;
  private final List<Consumer<Twins>> noted = new ArrayList<>();

  /** The next element for list and queue, never used before. */
  private int next;

  Changes(Random random, Twins twins, Shelf shelf, int round, int writer) {
    this.random = random;
    this.twins = twins;
    this.shelf = shelf;
    this.queue = new ArrayDeque<>(List.of(shelf.queue.toArray(new Integer[0])));
    this.next = (2 * round + writer) * PER_WRITER;
  }

  static int roundOf(int element) {
    return element / PER_WRITER / 2;
  }

  static int writerOf(int element) {
    return element / PER_WRITER % 2;
  }

  Twins replayed(Twins before) {
    Twins after = before.copy();
    noted.forEach(change -> change.accept(after));
    after.commits++;
    return after;
  }

  private void note(Consumer<Twins> change) {
    change.accept(twins);
    noted.add(change);
  }

  /**
   * What changes nothing is no change: what another transaction does to the same key meanwhile
   * stands.
   */
  private void noteIf(boolean changes, Consumer<Twins> change) {
    if (changes) {
      note(change);
    }
  }

  void change() {
    switch (random.nextInt(12)) {
      case 0, 1 -> changeMap();
      case 2, 3 -> changeTree();
      case 4, 5 -> changeLongs();
      case 6 -> changeSet();
      case 7, 8 -> changeList();
      case 9, 10 -> changeQueue();
      default -> {
        int amount = random.nextInt(20) - 10;
        shelf.counter.add(amount);
        note(all -> all.counter += amount);
      }
    }
  }

  private void changeMap() {
    String key = "key " + random.nextInt(KEYS);
    int value = next++;
    switch (random.nextInt(400)) {
      case 0 -> {
        shelf.map.clear();
        note(all -> all.map.clear());
      }
      case 1 -> {
        Map<String, Integer> more = new HashMap<>();
        IntStream.range(0, 500).forEach(i -> more.put("key " + random.nextInt(KEYS), value));
        shelf.map.putAll(more);
        note(all -> all.map.putAll(more));
      }
      default -> {
        if (random.nextInt(3) > 0) {
          assertThat(shelf.map.put(key, value)).isEqualTo(twins.map.get(key));
          note(all -> all.map.put(key, value));
        } else {
          assertThat(shelf.map.remove(key)).isEqualTo(twins.map.get(key));
          noteIf(twins.map.containsKey(key), all -> all.map.remove(key));
        }
      }
    }
  }

  private void changeTree() {
    int key = random.nextInt(KEYS);
    if (random.nextInt(200) == 0) {
      List<Integer> gone = List.copyOf(twins.tree.subMap(key, key + 300).keySet());
      shelf.tree.subMap(key, key + 300).clear();
      note(all -> gone.forEach(all.tree::remove));
    } else if (random.nextInt(3) > 0) {
      String value = "value " + next++;
      assertThat(shelf.tree.put(key, value)).isEqualTo(twins.tree.get(key));
      note(all -> all.tree.put(key, value));
    } else {
      assertThat(shelf.tree.remove(key)).isEqualTo(twins.tree.get(key));
      noteIf(twins.tree.containsKey(key), all -> all.tree.remove(key));
    }
    assertThat(shelf.tree.ceilingKey(key)).isEqualTo(twins.tree.ceilingKey(key));
    assertThat(shelf.tree.lowerEntry(key)).isEqualTo(twins.tree.lowerEntry(key));
  }

  private void changeLongs() {
    long key = random.nextInt(KEYS) * 1_000_000_007L;
    if (random.nextInt(3) > 0) {
      String value = "value " + next++;
      assertThat(shelf.longs.put(key, value)).isEqualTo(twins.longs.get(key));
      note(all -> all.longs.put(key, value));
    } else {
      assertThat(shelf.longs.remove(key)).isEqualTo(twins.longs.get(key));
      noteIf(twins.longs.containsKey(key), all -> all.longs.remove(key));
    }
    assertThat(shelf.longs.descendingMap().higherKey(key)).isEqualTo(twins.longs.lowerKey(key));
  }

  private void changeSet() {
    int element = random.nextInt(KEYS);
    if (random.nextInt(3) > 0) {
      assertThat(shelf.set.add(element)).isEqualTo(!twins.set.contains(element));
      noteIf(!twins.set.contains(element), all -> all.set.add(element));
    } else {
      assertThat(shelf.set.remove(element)).isEqualTo(twins.set.contains(element));
      noteIf(twins.set.contains(element), all -> all.set.remove(element));
    }
  }

  /** Replacing an element concerns the element, wherever it stands by now. */
  private void changeList() {
    int index = random.nextInt(twins.list.size() + 1);
    int element = next++;
    if (index == twins.list.size() || random.nextInt(8) == 0) {
      shelf.list.add(index, element);
      note(all -> all.list.add(index, element));
    } else if (random.nextInt(12) == 0) {
      Integer gone = twins.list.get(index);
      assertThat(shelf.list.remove(/* index */ index)).isEqualTo(gone);
      note(all -> all.list.remove((Object) gone));
    } else {
      Integer before = twins.list.get(index);
      assertThat(shelf.list.set(index, element)).isEqualTo(before);
      note(all -> all.list.set(all.list.indexOf(before), element));
    }
  }

  private void changeQueue() {
    if (random.nextInt(5) > 1) {
      int element = next++;
      shelf.queue.add(element);
      queue.add(element);
      note(all -> all.queue.add(element));
    } else {
      Integer first = shelf.queue.poll();
      assertThat(first).isEqualTo(queue.poll());
      if (first != null) {
        note(all -> assertThat(all.queue.remove(first)).isTrue());
      }
    }
  }
}
