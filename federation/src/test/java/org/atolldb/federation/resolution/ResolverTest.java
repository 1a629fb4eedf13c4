package org.atolldb.federation.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.FieldMerge;
import org.atolldb.MergeRefusedException;
import org.atolldb.Resolver;
import org.atolldb.Resolvers;
import org.atolldb.State;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
  private static final FieldMerge STOCK =
      FieldMerge.fields().sum("units").max("lastSale").union("tags");

  @TempDir private Path folder;
  private final Resolvers resolvers = new Resolvers().add(Stock.class, STOCK);
  private DatabaseRegistry registry;
  private Database shop;

  private void open(String storage) {
    try {
      Path yaml =
          Files.writeString(
              folder.resolve("atoll.yaml"),
              """
              federation: resolvers
              directory: data
              databases:
                shop: { storage: { type: %s } }
                other: { storage: { type: %s } }
              jmx: { enabled: false }
              """
                  .formatted(storage, storage));
      registry = Atoll.open(yaml, resolvers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shop = registry.database("shop");
    registry.run(
        tx -> {
          tx.root(shop, Stock.class, Stock::new);
          tx.root(shop, Counter.class, Counter::new);
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Object read(Function<Stock, Object> question) {
    return registry.<Object, RuntimeException>read(
        tx -> question.apply(tx.root(shop, Stock.class)));
  }

  /** Two transactions from the same snapshot; the first one commits first. */
  private void concurrently(Work<RuntimeException> first, Work<RuntimeException> second) {
    try (Transaction late = registry.begin()) {
      second.run(late);
      registry.run(first);
      late.commit();
    }
  }

  private void change(Consumer<Stock> first, Consumer<Stock> second) {
    concurrently(
        tx -> first.accept(tx.root(shop, Stock.class)),
        tx -> second.accept(tx.root(shop, Stock.class)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void numbers_are_added_up_times_grow_and_sets_are_joined(String storage) {
    open(storage);
    registry.run(
        tx -> {
          Stock stock = tx.root(shop, Stock.class);
          stock.add(10);
          stock.tags().add("old");
          stock.tags().add("kept");
        });
    Instant early = Instant.ofEpochSecond(100);
    Instant late = Instant.ofEpochSecond(100, 1);

    change(
        stock -> {
          stock.add(-3);
          stock.soldAt(late);
          stock.tags().add("theirs");
          stock.tags().remove("old");
        },
        stock -> {
          stock.add(5);
          stock.soldAt(early);
          stock.tags().add("mine");
        });

    assertThat(read(Stock::units)).isEqualTo(12);
    assertThat(read(Stock::lastSale)).isEqualTo(late);
    assertThat(read(stock -> Set.copyOf(stock.tags()))).isEqualTo(Set.of("kept", "theirs", "mine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void equal_amounts_are_both_added(String storage) {
    open(storage);

    change(stock -> stock.add(1), stock -> stock.add(1));

    assertThat(read(Stock::units)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void every_connection_sees_the_merged_state_in_its_next_transaction(String storage) {
    open(storage);
    resolvers.add(Counter.class, FieldMerge.fields().sum("value"));
    try (Transaction late = registry.begin()) {
      Counter mine = late.root(shop, Counter.class);
      mine.add(5);
      registry.run(tx -> tx.root(shop, Counter.class).add(100));
      late.commit();
      assertThatThrownBy(mine::value).isInstanceOf(UsageException.class);
    }

    for (int i = 0; i < 3; i++) {
      try (Transaction one = registry.begin();
          Transaction two = registry.begin()) {
        assertThat(one.root(shop, Counter.class).value()).isEqualTo(105);
        assertThat(two.root(shop, Counter.class).value()).isEqualTo(105);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void base_is_what_the_snapshot_saw_and_committed_the_newest(String storage) {
    open(storage);
    AtomicReference<String> seen = new AtomicReference<>();
    resolvers.add(
        Stock.class,
        (base, committed, mine) -> {
          seen.set(base.get("units") + " " + committed.get("units") + " " + mine.get("units"));
          return STOCK.resolve(base, committed, mine);
        });
    registry.run(tx -> tx.root(shop, Stock.class).add(1));
    try (Transaction late = registry.begin()) {
      late.root(shop, Counter.class).value();
      registry.run(tx -> tx.root(shop, Stock.class).add(10));
      late.root(shop, Stock.class).add(1000);
      registry.run(tx -> tx.root(shop, Stock.class).add(100));
      late.commit();
    }

    assertThat(seen).hasValue("1 111 1001");
    assertThat(read(Stock::units)).isEqualTo(1111);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_merge_that_comes_too_late_is_done_again_from_the_transactions_own_change(String storage) {
    open(storage);
    AtomicInteger calls = new AtomicInteger();
    resolvers.add(
        Stock.class,
        (base, committed, mine) -> {
          if (calls.incrementAndGet() <= 3) {
            registry.run(tx -> tx.root(shop, Stock.class).add(10));
          }
          return STOCK.resolve(base, committed, mine);
        });

    change(stock -> stock.add(1), stock -> stock.add(1000));

    assertThat(calls).hasValue(4);
    assertThat(read(Stock::units)).isEqualTo(1031);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void references_compare_by_target_and_are_not_loaded(String storage) {
    open(storage);
    AtomicReference<String> seen = new AtomicReference<>();
    resolvers.add(
        Stock.class,
        (base, committed, mine) -> {
          Stock next = mine.get("next", Stock.class);
          seen.set(next.toString());
          assertThat(next).isSameAs(committed.get("next")).isNotSameAs(base.get("next"));
          assertThat(mine.isSame("lines", committed)).isTrue();
          assertThatThrownBy(next::units).isInstanceOf(UsageException.class);
          assertThatThrownBy(() -> next.add(1)).isInstanceOf(UsageException.class);
          return STOCK.resolve(base, committed, mine);
        });
    Database other = registry.database("other");
    registry.run(
        tx -> {
          tx.root(shop, Stock.class).next(new Stock());
          tx.root(other, Stock.class, Stock::new).add(7);
        });

    Work<RuntimeException> refer =
        tx -> {
          Stock target = tx.root(other, Stock.class);
          tx.root(shop, Stock.class).next(target);
          tx.root(shop, Stock.class).lines().add(new Stock.Line(target, 2));
        };
    concurrently(refer, refer);

    assertThat(seen.get()).startsWith("Stock other:");
    registry.run(
        tx -> {
          Stock stock = tx.root(shop, Stock.class);
          assertThat(stock.next()).isSameAs(tx.root(other, Stock.class));
          assertThat(stock.lines().get(0).of().units()).isEqualTo(7);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_new_object_that_my_change_refers_to_survives_the_merge(String storage) {
    open(storage);
    change(
        stock -> stock.add(1),
        stock -> {
          Stock added = new Stock();
          added.add(42);
          stock.next(added);
        });

    assertThat(read(Stock::units)).isEqualTo(1);
    assertThat(read(stock -> Objects.requireNonNull(stock.next()).units())).isEqualTo(42);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void one_field_changed_by_both_is_a_conflict_that_says_so(String storage) {
    open(storage);
    assertThatThrownBy(() -> change(stock -> stock.note("a"), stock -> stock.note("b")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("cannot be merged because both transactions changed field note")
        .hasCauseInstanceOf(MergeRefusedException.class);
    assertThat(read(Stock::note)).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void what_a_resolver_throws_is_the_cause_of_the_conflict(String storage) {
    open(storage);
    IllegalStateException bug = new IllegalStateException("a bug");
    resolvers.add(
        Stock.class,
        (base, committed, mine) -> {
          throw bug;
        });
    assertThatThrownBy(() -> change(stock -> stock.add(1), stock -> stock.add(2)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("a bug")
        .hasCause(bug);
    assertThat(read(Stock::units)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_result_that_is_no_state_of_the_class_is_a_conflict(String storage) {
    open(storage);
    refuses((base, committed, mine) -> mine.remove("note"), "lacks the field note");
    refuses((base, committed, mine) -> mine.set("price", 1), "has a field price");
    refuses((base, committed, mine) -> mine.set("units", null), "null for the field");
    refuses((base, committed, mine) -> mine.set("units", 1L << 40), "java.lang.Long");
    refuses((base, committed, mine) -> mine.set("next", new Stock()), "none of the three states");
    refuses((base, committed, mine) -> mine.set("next", "text"), "java.lang.String");
  }

  private void refuses(Resolver resolver, String why) {
    resolvers.add(Stock.class, resolver);
    assertThatThrownBy(() -> change(stock -> stock.add(1), stock -> stock.add(2)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(why)
        .hasCauseInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_deleted_object_is_never_merged(String storage) {
    open(storage);
    AtomicInteger asked = new AtomicInteger();
    resolvers.add(
        Stock.class,
        (State base, State committed, State mine) -> {
          asked.incrementAndGet();
          return mine;
        });
    registry.run(tx -> tx.root(shop, Stock.class).next(new Stock()));
    registry.run(tx -> tx.root(shop, Stock.class).next().next(new Stock()));

    assertThatThrownBy(
            () ->
                change(
                    root -> Atoll.transactionOf(root).delete(root.next().next()),
                    root -> root.next().next().add(1)))
        .isInstanceOf(ConflictException.class)
        .hasNoCause();
    assertThatThrownBy(
            () ->
                change(
                    root -> root.next().add(1),
                    root -> Atoll.transactionOf(root).delete(root.next())))
        .isInstanceOf(ConflictException.class)
        .hasNoCause();
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_class_without_a_resolver_conflicts(String storage) {
    open(storage);
    resolvers.remove(Stock.class);
    assertThatThrownBy(() -> change(stock -> stock.add(1), stock -> stock.add(2)))
        .isInstanceOf(ConflictException.class)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void a_resolver_is_not_for_subclasses(String storage) {
    open(storage);
    registry.run(tx -> tx.root(shop, Stock.class).next(new Special()));
    assertThatThrownBy(() -> change(stock -> stock.next().add(1), stock -> stock.next().add(2)))
        .isInstanceOf(ConflictException.class);
  }

  /** Has a field that its superclass's resolver does not know. */
  public static class Special extends Stock {
    private static final long serialVersionUID = 1L;
    int more;
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "memory"})
  void merged_objects_stay_in_their_extent_and_restore_transient_fields(String storage) {
    open(storage);
    change(stock -> stock.add(1), stock -> stock.add(2));
    registry.run(
        tx -> assertThat(tx.all(shop, Stock.class).map(Stock::loadedUnits)).containsExactly(3));
  }
}
