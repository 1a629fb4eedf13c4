package org.atolldb.federation.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.FieldMerge;
import org.atolldb.LinkRefusedException;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;
import org.atolldb.Work;
import org.atolldb.federation.crash.Consoles;
import org.atolldb.federation.management.ResolverFigures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge means for the rest of a commit, and what a commit means for a merge. */
class MergedCommitTest {
  private static final Resolver SUM = FieldMerge.fields().sum("value");
  private static final Resolver MINE = (base, committed, mine) -> mine;

  @TempDir private Path folder;
  private final Resolvers resolvers = new Resolvers().add(Counter.class, SUM);
  private DatabaseRegistry registry;
  private Database main;
  private Database other;

  @BeforeEach
  void open() throws IOException {
    open("[other]");
    registry.run(
        tx -> {
          tx.root(main, Counter.class, Counter::new);
          tx.root(main, Shelf.class, Shelf::new);
          tx.root(main, Stock.class, Stock::new);
          tx.root(other, Counter.class, Counter::new);
          tx.root(other, Stock.class, Stock::new);
        });
  }

  private void open(String links) throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: merged
            directory: data
            databases:
              main: { storage: { type: file }, links: %s }
              other: { storage: { type: file } }
            """
                .formatted(links));
    registry = Atoll.open(yaml, resolvers);
    main = registry.database("main");
    other = registry.database("other");
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private void concurrently(Work<RuntimeException> first, Work<RuntimeException> second) {
    try (Transaction late = registry.begin()) {
      second.run(late);
      registry.run(first);
      late.commit();
    }
  }

  private long value(Database database) {
    return registry.<Long, RuntimeException>read(tx -> tx.root(database, Counter.class).value());
  }

  @Test
  void the_merged_state_is_what_is_durable() throws IOException {
    concurrently(
        tx -> tx.root(main, Counter.class).add(1), tx -> tx.root(main, Counter.class).add(10));
    registry.close();
    open("[other]");

    assertThat(value(main)).isEqualTo(11);
  }

  @Test
  void objects_in_two_databases_are_merged_in_one_commit() {
    Work<RuntimeException> both =
        tx -> {
          tx.root(main, Counter.class).add(1);
          tx.root(other, Counter.class).add(2);
        };
    concurrently(both, both);

    assertThat(value(main)).isEqualTo(2);
    assertThat(value(other)).isEqualTo(4);
  }

  @Test
  void no_lock_is_held_while_a_resolver_runs_not_even_of_other_objects() {
    AtomicInteger calls = new AtomicInteger();
    resolvers.add(
        Counter.class,
        (base, committed, mine) -> {
          if (calls.getAndIncrement() == 0) {
            registry
                .with()
                .commitWait(Duration.ofMillis(1))
                .run(tx -> tx.root(other, Counter.class).add(100));
          }
          return SUM.resolve(base, committed, mine);
        });

    concurrently(
        tx -> tx.root(main, Counter.class).add(1),
        tx -> {
          tx.root(main, Counter.class).add(10);
          tx.root(other, Counter.class).add(20);
        });

    assertThat(calls).hasValueGreaterThanOrEqualTo(2);
    assertThat(value(main)).isEqualTo(11);
    assertThat(value(other)).isEqualTo(120);
  }

  @Test
  void one_object_that_cannot_be_merged_lets_nothing_be_committed() {
    assertThatThrownBy(
            () ->
                concurrently(
                    tx -> {
                      tx.root(main, Counter.class).add(1);
                      tx.root(main, Stock.class).add(1);
                    },
                    tx -> {
                      tx.root(main, Counter.class).add(10);
                      tx.root(main, Stock.class).add(10);
                    }))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("Stock");
    assertThat(value(main)).isEqualTo(1);
  }

  @Test
  void after_a_refused_merge_the_connection_shows_what_others_committed() {
    resolvers.add(
        Counter.class,
        (base, committed, mine) -> {
          throw new MergeRefusedException("never");
        });
    try (Transaction late = registry.begin()) {
      late.root(main, Counter.class).add(10);
      registry.run(tx -> tx.root(main, Counter.class).add(1));
      assertThatThrownBy(late::commit).hasMessageContaining("because never.");
    }
    for (int i = 0; i < 2; i++) {
      try (Transaction one = registry.begin();
          Transaction two = registry.begin()) {
        assertThat(one.root(main, Counter.class).value()).isEqualTo(1);
        assertThat(two.root(main, Counter.class).value()).isEqualTo(1);
      }
    }
  }

  @Test
  void who_always_comes_too_late_gives_up_when_its_patience_is_over() {
    resolvers.add(
        Counter.class,
        (base, committed, mine) -> {
          registry.run(tx -> tx.root(main, Counter.class).note("again"));
          registry.run(tx -> tx.root(main, Counter.class).note("and again"));
          return mine;
        });
    try (Transaction late = registry.with().commitWait(Duration.ofMillis(50)).begin()) {
      late.root(main, Counter.class).add(10);
      registry.run(tx -> tx.root(main, Counter.class).add(1));

      assertThatThrownBy(late::commit)
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("others committed first again and again");
    }
    assertThat(value(main)).isEqualTo(1);
  }

  @Test
  void the_link_policy_is_checked_against_the_merged_state() throws IOException {
    registry.run(tx -> tx.root(main, Stock.class).next(tx.root(other, Stock.class)));
    registry.close();
    open("[]");

    resolvers.add(Stock.class, MINE);
    assertThatThrownBy(
            () ->
                concurrently(
                    tx -> tx.root(main, Stock.class).next(null),
                    tx -> tx.root(main, Stock.class).add(1)))
        .isInstanceOf(ConflictException.class)
        .hasCauseInstanceOf(LinkRefusedException.class)
        .hasMessageContaining("links: of main");
  }

  @Test
  void a_reference_that_is_committed_stays_whatever_the_link_policy_says_today()
      throws IOException {
    registry.run(tx -> tx.root(main, Stock.class).next(tx.root(other, Stock.class)));
    registry.close();
    open("[]");

    resolvers.add(Stock.class, FieldMerge.fields().sum("units"));
    concurrently(tx -> tx.root(main, Stock.class).add(1), tx -> tx.root(main, Stock.class).add(1));

    registry.run(
        tx -> {
          assertThat(tx.root(main, Stock.class).units()).isEqualTo(2);
          assertThat(Objects.requireNonNull(tx.root(main, Stock.class).next()).units()).isZero();
        });
  }

  @Test
  void a_library_brings_resolvers_for_its_classes_that_the_application_may_replace() {
    Work<RuntimeException> one = tx -> tx.root(main, Shelf.class).add(1);
    concurrently(one, one);
    resolvers.add(Shelf.class, MINE);
    concurrently(one, one);

    long value = registry.<Long, RuntimeException>read(tx -> tx.root(main, Shelf.class).value());
    assertThat(value).isEqualTo(3);
  }

  @Test
  void merges_are_counted_and_timed_by_class() {
    concurrently(
        tx -> tx.root(main, Counter.class).add(1), tx -> tx.root(main, Counter.class).add(1));
    assertThatThrownBy(
            () ->
                concurrently(
                    tx -> tx.root(main, Counter.class).note("a"),
                    tx -> tx.root(main, Counter.class).note("b")))
        .isInstanceOf(ConflictException.class);
    resolvers.add(
        Counter.class,
        (base, committed, mine) -> {
          throw new IllegalStateException("a bug");
        });
    assertThatThrownBy(
            () ->
                concurrently(
                    tx -> tx.root(main, Counter.class).add(1),
                    tx -> tx.root(main, Counter.class).add(1)))
        .isInstanceOf(ConflictException.class);

    ResolverFigures figures =
        Objects.requireNonNull(Consoles.of("merged").resolvers().get(Counter.class.getName()));
    assertThat(figures.merged()).isEqualTo(1);
    assertThat(figures.refused()).isEqualTo(1);
    assertThat(figures.failed()).isEqualTo(1);
    assertThat(figures.nanos()).isPositive();
    assertThat(Consoles.of("merged").transactions().conflicts()).isEqualTo(2);
  }
}
