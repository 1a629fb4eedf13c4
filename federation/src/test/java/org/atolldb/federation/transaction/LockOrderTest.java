package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits that touch the same objects in opposite orders. */
@Timeout(60)
class LockOrderTest {
  private static final int ROUNDS = 300;
  private static final RetryPolicy STUBBORN =
      new RetryPolicy(10_000, java.time.Duration.ofNanos(1000), java.time.Duration.ofMillis(2));

  private interface Body {
    void run() throws Exception;
  }

  /** Runs two bodies at the same time, again and again. */
  private static void race(Body one, Body other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (Body body : List.of(one, other)) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                for (int i = 0; i < ROUNDS; i++) {
                  start.await(30, TimeUnit.SECONDS);
                  body.run();
                }
                return null;
              });
      tasks.add(task);
      new Thread(task, "racer-" + tasks.size()).start();
    }
    for (FutureTask<Void> task : tasks) {
      task.get(50, TimeUnit.SECONDS);
    }
  }

  private static void deposit(Transaction tx, DatabaseRegistry registry, String... databases) {
    for (String database : databases) {
      tx.root(registry.database(database), Bank.class).account(0).deposit(1);
    }
  }

  private static DatabaseRegistry bank(String... databases) {
    DatabaseRegistry registry = Atoll.inMemory(databases);
    registry.run(
        tx -> {
          for (String database : databases) {
            tx.root(registry.database(database), Bank.class, Bank::new).open("ann", 0);
          }
        });
    return registry;
  }

  private static long balance(DatabaseRegistry registry, String database) {
    return registry.read(
        tx -> tx.root(registry.database(database), Bank.class).account(0).balance());
  }

  @Test
  void w10_databases_touched_in_opposite_orders_do_not_deadlock() throws Exception {
    try (DatabaseRegistry registry = bank("a", "b", "c")) {
      race(
          () -> registry.with().retry(STUBBORN).run(tx -> deposit(tx, registry, "a", "b", "c")),
          () -> registry.with().retry(STUBBORN).run(tx -> deposit(tx, registry, "c", "b", "a")));
      assertThat(balance(registry, "a")).isEqualTo(2 * ROUNDS);
      assertThat(balance(registry, "b")).isEqualTo(2 * ROUNDS);
      assertThat(balance(registry, "c")).isEqualTo(2 * ROUNDS);
    }
  }

  @Test
  void w10_two_federations_with_databases_of_the_same_names_do_not_deadlock() throws Exception {
    try (DatabaseRegistry first = bank("a", "b");
        DatabaseRegistry second = bank("a", "b")) {
      race(() -> both(first, second), () -> both(second, first));
      for (DatabaseRegistry registry : List.of(first, second)) {
        assertThat(balance(registry, "a")).isGreaterThanOrEqualTo(2 * ROUNDS);
        assertThat(balance(registry, "b")).isEqualTo(balance(registry, "a"));
      }
    }
  }

  /** An inner commit while the outer transaction is open: two transactions, not one. */
  private static void both(DatabaseRegistry outer, DatabaseRegistry inner) {
    outer
        .with()
        .retry(STUBBORN)
        .run(
            tx -> {
              deposit(tx, outer, "a", "b");
              inner.with().retry(STUBBORN).run(nested -> deposit(nested, inner, "b", "a"));
            });
  }
}
