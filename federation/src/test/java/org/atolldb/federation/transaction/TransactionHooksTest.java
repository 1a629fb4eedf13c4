package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.TransactionId;
import org.atolldb.TransactionState;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions before and after commit and abort. */
class TransactionHooksTest {
  private final List<String> log = new ArrayList<>();
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() {
    registry = Atoll.inMemory("main");
    main = registry.database("main");
    registry.run(tx -> tx.root(main, Bank.class, Bank::new).open("ann", 100));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Account ann(Transaction tx) {
    return tx.root(main, Bank.class).account(0);
  }

  private long balance() {
    return registry.read(tx -> ann(tx).balance());
  }

  private Transaction logging() {
    Transaction tx = registry.begin();
    tx.beforeCommit(() -> log.add("before commit 1"));
    tx.beforeCommit(() -> log.add("before commit 2"));
    tx.afterCommit(commit -> log.add("after commit 1"));
    tx.afterCommit(commit -> log.add("after commit 2"));
    tx.beforeAbort(() -> log.add("before abort 1"));
    tx.beforeAbort(() -> log.add("before abort 2"));
    tx.afterAbort(() -> log.add("after abort 1"));
    tx.afterAbort(() -> log.add("after abort 2"));
    return tx;
  }

  @Test
  void a_commit_runs_its_actions_in_the_order_of_registration() {
    logging().commit();
    assertThat(log)
        .containsExactly("before commit 1", "before commit 2", "after commit 1", "after commit 2");
  }

  @Test
  void an_abort_runs_its_actions_in_the_order_of_registration_and_once() {
    Transaction tx = logging();
    tx.abort();
    tx.abort();
    tx.close();
    assertThat(log)
        .containsExactly("before abort 1", "before abort 2", "after abort 1", "after abort 2");
  }

  @Test
  void an_action_before_the_commit_changes_objects_and_registers_another_one() {
    registry.run(
        tx -> {
          ann(tx).deposit(1);
          tx.beforeCommit(
              () -> {
                ann(tx).deposit(10);
                tx.beforeCommit(() -> ann(tx).deposit(100));
              });
        });
    assertThat(balance()).isEqualTo(211);
  }

  @Test
  void what_an_action_before_the_commit_throws_aborts_and_reaches_the_caller() {
    IllegalStateException no = new IllegalStateException("no");
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.beforeCommit(
        () -> {
          throw no;
        });
    tx.beforeCommit(() -> log.add("never"));
    tx.afterCommit(commit -> log.add("never"));
    tx.afterAbort(() -> log.add("aborted"));
    assertThatThrownBy(tx::commit).isSameAs(no);
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    assertThat(log).containsExactly("aborted");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void an_action_before_the_commit_may_doom_but_not_end_the_transaction() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.beforeCommit(
        () -> {
          assertThatThrownBy(tx::commit).isInstanceOf(UsageException.class);
          assertThatThrownBy(tx::abort).isInstanceOf(UsageException.class);
          tx.doom("checked once more");
        });
    assertThatThrownBy(tx::commit)
        .isInstanceOf(TransactionDoomedException.class)
        .hasMessageContaining("checked once more");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void an_unknown_outcome_of_another_transaction_in_an_action_is_not_the_own_one() {
    OutcomeUnknownException elsewhere =
        new OutcomeUnknownException(new TransactionId(1), "elsewhere", null);
    Transaction tx = logging();
    tx.beforeCommit(
        () -> {
          throw elsewhere;
        });
    assertThatThrownBy(tx::commit).isSameAs(elsewhere);
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    assertThat(log).endsWith("after abort 1", "after abort 2");
  }

  @Test
  void a_doomed_transaction_runs_no_action_before_the_commit() {
    Transaction tx = logging();
    tx.doom("no");
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionDoomedException.class);
    assertThat(log)
        .containsExactly("before abort 1", "before abort 2", "after abort 1", "after abort 2");
  }

  @Test
  void what_an_action_after_the_commit_throws_reaches_nobody_and_stops_no_other_one() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.afterCommit(
        commit -> {
          throw new IllegalStateException("no");
        });
    tx.afterCommit(
        commit -> {
          throw new AssertionError("no");
        });
    tx.afterCommit(commit -> log.add("ran"));
    assertThat(tx.commit().databases()).containsExactly("main");
    assertThat(log).containsExactly("ran");
    assertThat(balance()).isEqualTo(101);
  }

  @Test
  void what_an_action_around_the_abort_throws_reaches_nobody_and_stops_nothing() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.beforeAbort(
        () -> {
          throw new IllegalStateException("no");
        });
    tx.beforeAbort(() -> log.add("before"));
    tx.afterAbort(
        () -> {
          throw new IllegalStateException("no");
        });
    tx.afterAbort(() -> log.add("after"));
    tx.abort();
    assertThat(log).containsExactly("before", "after");
    assertThat(registry.transactions()).isEmpty();
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void an_action_before_the_abort_sees_what_is_dropped() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.beforeAbort(
        () -> {
          log.add("balance " + ann(tx).balance());
          ann(tx).deposit(50);
        });
    tx.abort();
    assertThat(log).containsExactly("balance 101");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_conflict_runs_the_actions_of_the_abort() {
    Transaction tx = logging();
    ann(tx).deposit(1);
    CompletableFuture.runAsync(() -> registry.run(t -> ann(t).deposit(1))).join();
    tx.beforeAbort(() -> log.add("still readable: " + tx.root(main, Bank.class).size()));
    assertThatThrownBy(tx::commit).isInstanceOf(ConflictException.class);
    assertThat(log)
        .containsExactly(
            "before commit 1",
            "before commit 2",
            "before abort 1",
            "before abort 2",
            "still readable: 1",
            "after abort 1",
            "after abort 2");
  }

  @Test
  void an_action_after_the_commit_runs_outside_and_may_run_a_transaction() {
    registry
        .with()
        .retry(RetryPolicy.NEVER)
        .run(
            tx -> {
              ann(tx).deposit(1);
              tx.afterCommit(
                  commit -> {
                    assertThat(registry.transactions()).isEmpty();
                    registry.run(next -> ann(next).deposit(10));
                  });
            });
    assertThat(balance()).isEqualTo(111);
  }

  @Test
  void each_attempt_has_actions_of_its_own() {
    int[] attempts = new int[1];
    registry.run(
        tx -> {
          tx.afterCommit(commit -> log.add("committed " + tx.attempt()));
          tx.afterAbort(() -> log.add("aborted " + tx.attempt()));
          ann(tx).deposit(1);
          if (attempts[0]++ == 0) {
            CompletableFuture.runAsync(() -> registry.run(t -> ann(t).deposit(1))).join();
          }
        });
    assertThat(log).containsExactly("aborted 1", "committed 2");
  }
}
