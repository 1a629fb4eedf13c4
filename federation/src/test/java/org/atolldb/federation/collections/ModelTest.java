package org.atolldb.federation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random changes in two transactions at a time, some aborted, some in conflict, in a cache that
 * holds a fraction of the nodes and with the federation closed and opened in between. After each
 * commit the collections are as their twins of {@code java.util}.
 */
class ModelTest {
  private static final int ROUNDS = 120;

  @TempDir private Path directory;

  @Test
  void collectionsAreAsTheirTwins() throws Exception {
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("atoll.seed=" + seed);
    Random random = new Random(seed);
    Path yaml =
        Files.writeString(
            directory.resolve("atoll.yaml"),
            """
            federation: model
            directory: data
            cache: { budget: 1MiB }
            databases:
              main: { storage: { type: file } }
            """);
    try (DatabaseRegistry registry = Atoll.open(yaml)) {
      registry.run(tx -> shelf(registry, tx));
    }
    Twins committed = new Twins();
    for (int opened = 0; opened < 4; opened++) {
      try (DatabaseRegistry registry = Atoll.open(yaml)) {
        for (int round = 0; round < ROUNDS / 4; round++) {
          committed = round(registry, opened * ROUNDS + round, committed, random);
          if (round % 5 == 0) {
            assertAsTwins(registry, committed);
          }
        }
        assertAsTwins(registry, committed);
      }
    }
    assertThat(committed.commits).isGreaterThan(ROUNDS / 4);
    assertThat(committed.concurrentCommits).isPositive();
  }

  /** Two transactions begin, change, and end one after the other. */
  private static Twins round(DatabaseRegistry registry, int number, Twins before, Random random) {
    Twins after = before;
    try (Transaction one = registry.begin();
        Transaction other = registry.begin()) {
      Shelf first = shelf(registry, one);
      Shelf second = shelf(registry, other);
      Changes mine = new Changes(random, before.copy(), first, number, 0);
      Changes theirs = new Changes(random, before.copy(), second, number, 1);
      int size = 1 + random.nextInt(random.nextInt(8) == 0 ? 1_500 : 12);
      for (int i = 0; i < size; i++) {
        mine.change();
        theirs.change();
      }
      if (random.nextInt(5) > 0) {
        one.commit();
        after = mine.replayed(before);
      } else {
        one.abort();
      }
      if (random.nextInt(5) > 0) {
        after = commitSecond(other, theirs, after, after != before);
      }
    }
    return after;
  }

  private static Twins commitSecond(
      Transaction other, Changes theirs, Twins before, boolean concurrent) {
    try {
      other.commit();
    } catch (ConflictException e) {
      assertThat(concurrent).as("another transaction committed: %s", e.getMessage()).isTrue();
      return before;
    }
    Twins after = theirs.replayed(before);
    after.concurrentCommits += concurrent ? 1 : 0;
    return after;
  }

  private static Shelf shelf(DatabaseRegistry registry, Transaction tx) {
    return tx.root(registry.database("main"), Shelf.class, Shelf::new);
  }

  private static void assertAsTwins(DatabaseRegistry registry, Twins twins) {
    registry.read(
        tx -> {
          twins.assertAs(shelf(registry, tx));
          return null;
        });
  }
}
