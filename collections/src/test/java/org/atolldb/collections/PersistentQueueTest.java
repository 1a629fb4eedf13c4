package org.atolldb.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersistentQueueTest {
  private final PersistentQueue<Integer> queue = new PersistentQueue<>();

  @Test
  void behavesLikeAnArrayDequeUnderRandomChanges() {
    Random random = Seed.random();
    Queue<Integer> twin = new ArrayDeque<>();
    for (int round = 0; round < 60; round++) {
      int additions = random.nextInt(11);
      for (int i = 0; i < 200; i++) {
        if (random.nextInt(10) < additions) {
          queue.add(i);
          twin.add(i);
        } else {
          assertThat(queue.poll()).isEqualTo(twin.poll());
        }
      }
      int element = random.nextInt(200);
      assertThat(queue.remove((Object) element)).isEqualTo(twin.remove(element));
      assertThat(queue.peek()).isEqualTo(twin.peek());
      assertThat(new ArrayList<>(queue)).isEqualTo(new ArrayList<>(twin));
      assertThat(queue.check()).isEmpty();
    }
  }

  @Test
  void anIteratorSurvivesChangesAtBothEnds() {
    IntStream.range(0, 200).forEach(queue::add);
    Iterator<Integer> iterator = queue.iterator();
    IntStream.range(0, 10).forEach(i -> iterator.next());

    IntStream.range(0, 5).forEach(i -> queue.remove());
    assertThat(iterator.next()).isEqualTo(10);
    IntStream.range(0, 145).forEach(i -> queue.remove());
    queue.add(200);

    ArrayList<Integer> rest = new ArrayList<>();
    iterator.forEachRemaining(rest::add);
    assertThat(rest).isEqualTo(IntStream.rangeClosed(150, 200).boxed().toList());
  }

  @Test
  void anIteratorReportsARemovalInTheMiddle() {
    IntStream.range(0, 20).forEach(queue::add);
    Iterator<Integer> iterator = queue.iterator();
    iterator.next();

    queue.remove((Object) 10);

    assertThatExceptionOfType(ConcurrentModificationException.class)
        .isThrownBy(iterator::next)
        .withMessageContaining("Make a new one");
  }

  @Test
  void refusesNullsAndTakingFromNothing() {
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> queue.add(null));
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(queue::remove);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(queue::element);
    assertThat(queue.poll()).isNull();
  }
}
