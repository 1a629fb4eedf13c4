package org.atolldb.examples.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.atolldb.collections.PersistentList;
import org.atolldb.collections.PersistentMap;
import org.atolldb.collections.PersistentTreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The collections in stored objects; without a database they are tested in their own module. */
class CollectionsInDatabaseTest {
  static final class Shelf extends Persistent {
    private final PersistentTreeMap<Integer, String> tree = new PersistentTreeMap<>();
    private final PersistentMap<String, Book> books = new PersistentMap<>();
    private final PersistentList<Integer> list = new PersistentList<>();

    PersistentTreeMap<Integer, String> tree() {
      return tree;
    }

    PersistentMap<String, Book> books() {
      return books;
    }

    PersistentList<Integer> list() {
      return list;
    }
  }

  static final class Book extends Persistent {
    private final int pages;

    Book(int pages) {
      this.pages = pages;
    }

    int pages() {
      return pages;
    }
  }

  private final DatabaseRegistry registry = Atoll.inMemory("main");
  private final Database database = registry.database("main");

  @BeforeEach
  void makeRoot() {
    registry.run(tx -> shelf(tx));
  }

  @Test
  void aFederationInMemoryTouchesNoFile() {
    fill();

    assertThat(Path.of("journal")).doesNotExist();
    assertThat(Path.of("databases")).doesNotExist();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Shelf shelf(Transaction tx) {
    return tx.root(database, Shelf.class, Shelf::new);
  }

  private static Random random() {
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("atoll.seed=" + seed);
    return new Random(seed);
  }

  @Test
  void keepWhatTransactionsChangeAndForgetWhatTheyAbort() {
    Random random = random();
    TreeMap<Integer, String> tree = new TreeMap<>();
    Map<String, Integer> books = new HashMap<>();
    List<Integer> list = new ArrayList<>();
    for (int round = 0; round < 60; round++) {
      boolean aborted = random.nextInt(4) == 0;
      TreeMap<Integer, String> treeAfter = new TreeMap<>(tree);
      Map<String, Integer> booksAfter = new HashMap<>(books);
      List<Integer> listAfter = new ArrayList<>(list);
      try (Transaction tx = registry.begin()) {
        Shelf shelf = shelf(tx);
        for (int i = 0; i < 300; i++) {
          int key = random.nextInt(5_000);
          if (random.nextInt(10) < (round < 40 ? 7 : 2)) {
            assertThat(shelf.tree().put(key, "v" + i)).isEqualTo(treeAfter.put(key, "v" + i));
            shelf.books().put("book " + key, new Book(i));
            booksAfter.put("book " + key, i);
            int index = random.nextInt(listAfter.size() + 1);
            shelf.list().add(index, i);
            listAfter.add(index, i);
          } else {
            assertThat(shelf.tree().remove(key)).isEqualTo(treeAfter.remove(key));
            assertThat(shelf.books().remove("book " + key) != null)
                .isEqualTo(booksAfter.remove("book " + key) != null);
            if (!listAfter.isEmpty()) {
              int index = random.nextInt(listAfter.size());
              assertThat(shelf.list().remove(/* index */ index))
                  .isEqualTo(listAfter.remove(/* index */ index));
            }
          }
        }
        if (aborted) {
          tx.abort();
        } else {
          tx.commit();
          tree = treeAfter;
          books = booksAfter;
          list = listAfter;
        }
      }
      assertStored(tree, books, list);
    }
  }

  private void assertStored(
      Map<Integer, String> tree, Map<String, Integer> books, List<Integer> list) {
    registry.read(
        tx -> {
          Shelf shelf = tx.root(database, Shelf.class, Shelf::new);
          assertThat(shelf.tree().check()).isEmpty();
          assertThat(shelf.books().check()).isEmpty();
          assertThat(shelf.list().check()).isEmpty();
          assertThat(shelf.tree().equals(tree)).isTrue();
          Map<String, Integer> pages = new HashMap<>();
          shelf.books().forEach((title, book) -> pages.put(title, book.pages()));
          assertThat(pages).isEqualTo(books);
          assertThat(shelf.list().equals(list)).isTrue();
          return null;
        });
  }

  private void fill() {
    registry.run(
        tx -> {
          PersistentTreeMap<Integer, String> tree = shelf(tx).tree();
          IntStream.range(0, 10_000).forEach(i -> tree.put(i * 10, "x"));
        });
  }

  @Test
  void insertionsIntoDifferentLeavesDoNotConflict() {
    fill();
    try (Transaction one = registry.begin();
        Transaction other = registry.begin()) {
      shelf(one).tree().put(11, "one");
      shelf(other).tree().put(90_011, "other");
      one.commit();
      other.commit();
    }

    Map<Integer, String> found =
        registry.read(
            tx -> Map.of(11, shelf(tx).tree().get(11), 90_011, shelf(tx).tree().get(90_011)));
    assertThat(found).isEqualTo(Map.of(11, "one", 90_011, "other"));
  }

  @Test
  void anInsertionIsNotLostWhenItsLeafFallsOutOfTheTree() {
    fill();
    try (Transaction one = registry.begin();
        Transaction other = registry.begin()) {
      shelf(one).tree().subMap(10_000, 90_000).clear();
      shelf(other).tree().put(50_005, "other");
      one.commit();

      assertThatExceptionOfType(ConflictException.class).isThrownBy(other::commit);
    }
    assertThat(registry.<List<String>, RuntimeException>read(tx -> shelf(tx).tree().check()))
        .isEmpty();
  }
}
