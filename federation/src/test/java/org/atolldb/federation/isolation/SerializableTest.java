package org.atolldb.federation.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.atolldb.ConflictException;
import org.atolldb.ConflictException.Kind;
import org.atolldb.FieldMerge;
import org.atolldb.Isolation;
import org.atolldb.ObjectId;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.UsageException;
import org.atolldb.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that a commit depends on: all of a serializable transaction, chosen ones of any. */
class SerializableTest {
  @TempDir private Path folder;
  private Cells cells;

  @BeforeEach
  void open() throws IOException {
    cells = Cells.in(folder, new Resolvers().add(Cell.class, FieldMerge.fields().sum("value")));
  }

  @AfterEach
  void close() {
    cells.close();
  }

  private ConflictException conflict(Work<RuntimeException> work, Work<RuntimeException> other) {
    return Objects.requireNonNull(
        cells.beside(Isolation.SERIALIZABLE, work, other), "committed without a conflict");
  }

  @Test
  void rule18_of_two_that_read_both_and_change_one_each_the_second_conflicts() {
    Work<RuntimeException> first = tx -> cells.left(tx, 0).value(cells.right(tx, 0).value() + 1);
    Work<RuntimeException> second = tx -> cells.right(tx, 0).value(cells.left(tx, 0).value() + 1);
    assertThat(cells.beside(Isolation.SNAPSHOT, first, second)).isNull();
    ConflictException conflict = conflict(first, second);
    assertThat(conflict.kind()).isEqualTo(Kind.READ);
    assertThat(conflict.database()).isEqualTo("right");
    assertThat(conflict.objectId()).isEqualTo(cells.id(cells.right(), 0).toString());
    assertThat(conflict.className()).isEqualTo(Cell.class.getName());
    assertThat(conflict.winner()).isGreaterThan(conflict.base());
    assertThat(conflict).hasMessageContaining("Read conflict").hasMessageContaining("thread");
  }

  @Test
  void rule18_w09_a_database_that_is_only_read_is_compared_too() {
    ConflictException conflict =
        conflict(
            tx -> {
              assertThat(tx.get(cells.id(cells.scratch(), 0)).value()).isZero();
              cells.left(tx, 0).value(1);
            },
            tx -> tx.get(cells.id(cells.scratch(), 0)).value(5));
    assertThat(conflict.database()).isEqualTo("scratch");
  }

  @Test
  void rule18_a_touch_of_what_the_cache_holds_is_a_read() {
    ObjectId<Cell> id = cells.id(cells.right(), 0);
    Work<RuntimeException> look = tx -> assertThat(tx.get(id).value()).isZero();
    cells.registry().run(look);
    try (Transaction tx = cells.begin(Isolation.SERIALIZABLE)) {
      look.run(tx);
      cells.left(tx, 0).value(1);
      cells.registry().run(other -> other.get(id).value(5));
      assertThatThrownBy(tx::commit)
          .isInstanceOfSatisfying(
              ConflictException.class,
              conflict -> assertThat(conflict.kind()).isEqualTo(Kind.READ));
    }
  }

  @Test
  void rule18_an_id_found_absent_is_a_read() {
    try (Transaction creator = cells.registry().begin();
        Transaction tx = cells.begin(Isolation.SERIALIZABLE)) {
      ObjectId<Cell> id = creator.id(creator.add(cells.right(), new Cell()));
      assertThat(tx.find(id)).isEmpty();
      cells.left(tx, 0).value(1);
      creator.commit();
      assertThatThrownBy(tx::commit)
          .isInstanceOfSatisfying(
              ConflictException.class,
              conflict -> assertThat(conflict.kind()).isEqualTo(Kind.READ));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Isolation.class,
      names = {"SERIALIZABLE", "SNAPSHOT"})
  void rule18_a_root_found_absent_is_a_read(Isolation isolation) {
    ConflictException conflict =
        cells.beside(
            isolation,
            tx -> {
              assertThatThrownBy(() -> tx.root(cells.right(), Cell.Total.class))
                  .isInstanceOf(UsageException.class);
              cells.left(tx, 0).value(1);
            },
            tx -> tx.root(cells.right(), Cell.Total.class, Cell.Total::new));
    assertThat(conflict != null).isEqualTo(isolation == Isolation.SERIALIZABLE);
  }

  @Test
  void rule18_an_absent_root_is_a_read_also_where_there_are_others() {
    cells.registry().run(tx -> tx.root(cells.right(), Cell.class, Cell::new));
    conflict(
        tx -> {
          assertThatThrownBy(() -> tx.root(cells.right(), Cell.Total.class))
              .isInstanceOf(UsageException.class);
          cells.left(tx, 0).value(1);
        },
        tx -> tx.root(cells.right(), Cell.Total.class, Cell.Total::new));
  }

  @Test
  void rule18_an_extent_is_read_as_a_whole() {
    Work<RuntimeException> counting =
        tx -> {
          try (Stream<Cell> all = tx.allExactly(cells.right(), Cell.class)) {
            cells.left(tx, 0).value(all.limit(1).count());
          }
        };
    for (Work<RuntimeException> change :
        List.<Work<RuntimeException>>of(
            tx -> tx.add(cells.right(), new Cell()), tx -> tx.delete(cells.right(tx, 3)))) {
      ConflictException conflict = conflict(counting, change);
      assertThat(conflict.kind()).isEqualTo(Kind.EXTENT);
      assertThat(conflict.objectId()).isEmpty();
      assertThat(conflict.className()).isEqualTo(Cell.class.getName());
      assertThat(conflict.database()).isEqualTo("right");
    }
    assertThat(
            cells.beside(
                Isolation.SERIALIZABLE, counting, tx -> tx.add(cells.left(), new Cell.Special())))
        .as("another extent")
        .isNull();
  }

  @Test
  void rule18_the_first_object_of_a_subclass_changes_the_extent() {
    conflict(
        tx -> {
          try (Stream<Cell> all = tx.all(cells.right(), Cell.class)) {
            cells.left(tx, 0).value(all.count());
          }
        },
        tx -> tx.add(cells.right(), new Cell.Special()));
  }

  @Test
  void rule18_an_empty_extent_is_read_too() {
    conflict(
        tx -> {
          try (Stream<Cell.Total> all = tx.all(cells.right(), Cell.Total.class)) {
            assertThat(all).isEmpty();
          }
          cells.left(tx, 0).value(1);
        },
        tx -> tx.add(cells.right(), new Cell.Total()));
  }

  @Test
  void rule18_reads_are_compared_with_the_storage_when_too_much_was_changed_meanwhile() {
    Work<RuntimeException> flood =
        tx -> {
          for (int i = 0; i < 40_000; i++) {
            tx.add(cells.scratch(), new Cell.Special());
          }
        };
    Work<RuntimeException> reading =
        tx -> {
          assertThat(tx.get(cells.id(cells.scratch(), 0)).value()).isZero();
          try (Stream<Cell> all = tx.allExactly(cells.scratch(), Cell.class)) {
            cells.left(tx, 0).value(all.count());
          }
        };
    cells.registry().run(flood);
    assertThat(
            cells.beside(
                Isolation.SERIALIZABLE,
                reading,
                tx -> {
                  cells.registry().run(flood);
                  cells.registry().run(flood);
                }))
        .isNull();
    ConflictException onObject =
        conflict(
            reading,
            tx -> {
              cells.registry().run(other -> other.get(cells.id(cells.scratch(), 0)).value(1));
              cells.registry().run(flood);
              cells.registry().run(flood);
            });
    assertThat(onObject.kind()).isEqualTo(Kind.READ);
    assertThat(onObject.objectId()).isEqualTo(cells.id(cells.scratch(), 0).toString());
  }

  @Test
  void rule18_what_was_read_and_evicted_is_still_compared() {
    conflict(
        tx -> {
          try (Stream<Cell> all = tx.all(cells.right(), Cell.class)) {
            assertThat(all.mapToLong(Cell::value).sum()).isZero();
          }
          for (int i = 0; i < Cells.EACH; i++) {
            assertThat(tx.get(cells.id(cells.scratch(), i)).value()).isZero();
          }
          cells.left(tx, 0).value(1);
        },
        tx -> cells.right(tx, 0).value(1));
  }

  @Test
  void rule18_a_transaction_that_changed_nothing_never_conflicts_and_ends_at_its_snapshot() {
    try (Transaction tx = cells.begin(Isolation.SERIALIZABLE)) {
      TransactionId snapshot = tx.snapshot();
      assertThat(cells.left(tx, 0).value()).isZero();
      cells.registry().run(other -> cells.left(other, 0).value(1));
      assertThat(cells.right(tx, 0).value()).isZero();
      assertThat(tx.commit().tid()).isEqualTo(snapshot);
    }
  }

  @Test
  void rule18_changes_of_a_serializable_transaction_are_not_merged() {
    Work<RuntimeException> increment = tx -> cells.left(tx, 0).value(cells.left(tx, 0).value() + 1);
    assertThat(cells.beside(Isolation.SNAPSHOT, increment, increment)).as("merged").isNull();
    assertThat(conflict(increment, increment).kind()).isEqualTo(Kind.WRITE);
  }

  @Test
  void rule18_a_conflict_is_tried_again() {
    int[] attempts = {0};
    cells
        .registry()
        .with()
        .isolation(Isolation.SERIALIZABLE)
        .run(
            tx -> {
              long seen = cells.right(tx, 0).value();
              if (attempts[0]++ == 0) {
                cells.registry().run(other -> cells.right(other, 0).value(7));
              }
              cells.left(tx, 0).value(seen);
            });
    assertThat(attempts[0]).isEqualTo(2);
    assertThat(cells.registry().<Long, RuntimeException>read(tx -> cells.left(tx, 0).value()))
        .isEqualTo(7);
  }

  @Test
  void a_verified_object_must_stay_as_it_is() {
    Work<RuntimeException> changed = tx -> cells.right(tx, 0).value(3);
    Work<RuntimeException> deleted = tx -> tx.delete(cells.right(tx, 0));
    for (Work<RuntimeException> other : List.of(changed, deleted)) {
      ConflictException conflict =
          cells.beside(
              Isolation.SNAPSHOT,
              tx -> {
                tx.verify(cells.right(tx, 0));
                assertThat(cells.right(tx, 1).value()).isZero();
                cells.left(tx, 0).value(1);
              },
              other);
      assertThat(Objects.requireNonNull(conflict).kind()).isEqualTo(Kind.READ);
      assertThat(conflict.objectId()).isEqualTo(cells.id(cells.right(), 0).toString());
    }
  }

  @Test
  void what_is_read_beside_a_verified_object_is_not_compared() {
    assertThat(
            cells.beside(
                Isolation.SNAPSHOT,
                tx -> {
                  tx.verify(cells.right(tx, 0));
                  assertThat(cells.right(tx, 1).value()).isZero();
                  cells.left(tx, 0).value(1);
                },
                tx -> cells.right(tx, 1).value(3)))
        .isNull();
  }

  @Test
  void a_change_of_a_verified_object_is_not_merged() {
    Work<RuntimeException> increment = tx -> cells.left(tx, 0).value(cells.left(tx, 0).value() + 1);
    ConflictException conflict =
        cells.beside(
            Isolation.SNAPSHOT,
            tx -> {
              tx.verify(cells.left(tx, 0));
              increment.run(tx);
            },
            increment);
    assertThat(Objects.requireNonNull(conflict).kind()).isEqualTo(Kind.WRITE);
  }

  @Test
  void only_stored_objects_can_be_verified() {
    cells
        .registry()
        .run(
            tx -> {
              assertThatThrownBy(() -> tx.verify(new Cell()))
                  .isInstanceOf(UsageException.class)
                  .hasMessageContaining("not stored");
              tx.verify(tx.add(cells.left(), new Cell()));
            });
  }
}
