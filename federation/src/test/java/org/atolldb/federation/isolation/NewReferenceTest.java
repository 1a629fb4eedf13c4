package org.atolldb.federation.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.atolldb.ClosedException;
import org.atolldb.ConflictException;
import org.atolldb.ConflictException.Kind;
import org.atolldb.Isolation;
import org.atolldb.RetryableException;
import org.atolldb.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new reference is a read of its target's existence, and of its database's membership. */
class NewReferenceTest {
  @TempDir private Path folder;
  private Cells cells;

  @BeforeEach
  void open() throws IOException {
    cells = Cells.in(folder);
  }

  @AfterEach
  void close() {
    cells.close();
  }

  @Test
  void rule22_w12_a_target_deleted_meanwhile_is_a_conflict() {
    ConflictException conflict =
        cells.beside(
            Isolation.SNAPSHOT,
            tx -> cells.left(tx, 0).next(cells.right(tx, 0)),
            tx -> tx.delete(cells.right(tx, 0)));
    assertThat(Objects.requireNonNull(conflict).kind()).isEqualTo(Kind.REFERENCE);
    assertThat(conflict.objectId()).isEqualTo(cells.id(cells.right(), 0).toString());
    assertThat(conflict.className()).isEqualTo(Cell.class.getName());
    assertThat(conflict).hasMessageContaining("refers to it anew");
  }

  @Test
  void rule22_w12_a_new_object_with_a_reference_conflicts_likewise() {
    assertThat(
            cells.beside(
                Isolation.SNAPSHOT,
                tx -> tx.add(cells.left(), new Cell()).next(cells.left(tx, 0)),
                tx -> tx.delete(cells.left(tx, 0))))
        .isNotNull();
  }

  @Test
  void rule22_a_target_that_was_only_changed_is_none() {
    assertThat(
            cells.beside(
                Isolation.SNAPSHOT,
                tx -> cells.left(tx, 0).next(cells.right(tx, 0)),
                tx -> cells.right(tx, 0).value(9)))
        .isNull();
  }

  @Test
  void rule22_a_reference_that_was_there_before_is_none() {
    cells.registry().run(tx -> cells.left(tx, 0).next(cells.right(tx, 0)));
    assertThat(
            cells.beside(
                Isolation.SNAPSHOT,
                tx -> cells.left(tx, 0).value(4),
                tx -> tx.delete(cells.right(tx, 0))))
        .isNull();
    assertThat(cells.registry().<Long, RuntimeException>read(tx -> cells.left(tx, 0).value()))
        .isEqualTo(4);
  }

  @Test
  void rule22_deletions_are_found_in_the_storage_when_too_much_was_changed_meanwhile() {
    ConflictException conflict =
        cells.beside(
            Isolation.SNAPSHOT,
            tx -> tx.add(cells.scratch(), new Cell()).next(tx.get(cells.id(cells.scratch(), 1))),
            tx -> {
              cells.registry().run(other -> other.delete(other.get(cells.id(cells.scratch(), 1))));
              for (int i = 0; i < 2; i++) {
                cells
                    .registry()
                    .run(
                        other -> {
                          for (int j = 0; j < 40_000; j++) {
                            other.add(cells.scratch(), new Cell());
                          }
                        });
              }
            });
    assertThat(Objects.requireNonNull(conflict).kind()).isEqualTo(Kind.REFERENCE);
  }

  @Test
  void rule22_a_database_that_something_new_refers_into_is_not_detached_meanwhile() {
    cells.registry().run(tx -> cells.left(tx, 0).next(cells.right(tx, 0)));
    try (Transaction tx = cells.registry().begin()) {
      // Only the reference is copied: nothing in the other database is touched.
      cells.left(tx, 1).next(cells.left(tx, 0).next());
      assertThat(tx.id(cells.left(tx, 1))).isNotNull();
      tx.commit();
    }
    cells.registry().detach("right", Duration.ZERO);
    cells.registry().run(tx -> cells.left(tx, 0).value(1));
    cells.registry().run(tx -> cells.left(tx, 2).next(cells.left(tx, 0).next()));
  }

  @Test
  void rule22_a_new_reference_into_a_database_that_is_being_detached_is_refused_for_now()
      throws Exception {
    cells.registry().run(tx -> cells.left(tx, 0).next(cells.right(tx, 0)));
    try (Transaction holding = cells.registry().begin();
        Transaction tx = cells.registry().begin()) {
      assertThat(cells.right(holding, 0).value()).isZero();
      Thread detaching =
          new Thread(() -> cells.registry().detach("right", Duration.ofMinutes(1)), "detaching");
      detaching.start();
      awaitDraining();
      cells.left(tx, 1).next(cells.left(tx, 0).next());
      assertThatThrownBy(tx::commit)
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("being detached");
      try (Transaction kept = cells.registry().begin()) {
        cells.left(kept, 0).value(8);
        kept.commit();
      }
      holding.abort();
      detaching.join();
    }
    assertThat(cells.right().isAttached()).isFalse();
  }

  private void awaitDraining() {
    while (true) {
      try (Transaction probe = cells.registry().begin()) {
        cells.right(probe, 1);
      } catch (ClosedException draining) {
        return;
      }
      Thread.onSpinWait();
    }
  }
}
