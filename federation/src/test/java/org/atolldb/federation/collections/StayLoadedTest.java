package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.atolldb.collections.PersistentList;
import org.atolldb.collections.PersistentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nodes of collections stay loaded from one transaction to the next, but for those that hold a
 * value which can change by itself: a string that was loaded again is another Java object.
 */
class StayLoadedTest {
  static final class Diary extends Persistent {
    private final PersistentMap<Integer, Object> notes = new PersistentMap<>();
    private final PersistentList<Object> days = new PersistentList<>();
  }

  private final DatabaseRegistry registry = Atoll.inMemory("main");
  private final Database database = registry.database("main");

  @BeforeEach
  void fill() {
    registry.run(
        tx -> {
          Diary diary = diary(tx);
          IntStream.range(0, 200).forEach(i -> diary.notes.put(i, "note " + i));
          IntStream.range(0, 200).forEach(i -> diary.days.add("day " + i));
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Diary diary(Transaction tx) {
    return tx.root(database, Diary.class, Diary::new);
  }

  /** What a transaction of its own finds, for looking at it outside. */
  private Object found(Function<Diary, Object> look) {
    AtomicReference<Object> found = new AtomicReference<>();
    registry.run(tx -> found.set(look.apply(diary(tx))));
    return found.get();
  }

  @Test
  void nodesOfImmutableValuesStayLoaded() {
    assertThat(found(diary -> diary.notes.get(7))).isSameAs(found(diary -> diary.notes.get(7)));
    assertThat(found(diary -> diary.days.get(7))).isSameAs(found(diary -> diary.days.get(7)));
  }

  @Test
  void aNodeWithAMutableValueIsLoadedAgain() {
    registry.run(tx -> diary(tx).notes.put(7, new ArrayList<>(List.of("dull"))));

    assertThat(found(diary -> diary.notes.get(7)))
        .isEqualTo(List.of("dull"))
        .isNotSameAs(found(diary -> diary.notes.get(7)));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aChangeInsideAValueIsStoredAlthoughTheMapWasNotTold() {
    registry.run(tx -> diary(tx).notes.put(7, new ArrayList<>(List.of("dull"))));

    registry.run(tx -> ((List<String>) diary(tx).notes.get(7)).add("witty"));
    try (Transaction tx = registry.begin()) {
      ((List<String>) diary(tx).notes.get(7)).add("too long");
    }
    ((List<String>) found(diary -> diary.notes.get(7))).add("too late");
    registry.run(tx -> ((List<String>) diary(tx).notes.get(7)).add("read twice"));

    assertThat(found(diary -> diary.notes.get(7)))
        .isEqualTo(List.of("dull", "witty", "read twice"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aMutableValueThatJustCameInIsWatchedFromThenOn() {
    List<String> escaped = new ArrayList<>(List.of("first"));
    registry.run(tx -> diary(tx).days.set(3, escaped));
    escaped.add("after the commit");
    byte[] bytes = {1, 2, 3};
    registry.run(tx -> diary(tx).days.set(4, bytes));
    bytes[0] = 9;

    registry.run(tx -> ((List<String>) diary(tx).days.get(3)).add("second"));
    registry.run(tx -> ((byte[]) diary(tx).days.get(4))[1] = 7);

    assertThat(found(diary -> diary.days.get(3))).isEqualTo(List.of("first", "second"));
    assertThat(found(diary -> diary.days.get(4))).isEqualTo(new byte[] {1, 7, 3});
  }

  @Test
  void anAbortedReplacementLeavesNoTrace() {
    try (Transaction tx = registry.begin()) {
      diary(tx).notes.put(7, new ArrayList<>(List.of("never")));
    }

    assertThat(found(diary -> diary.notes.get(7))).isEqualTo("note 7");
  }
}
