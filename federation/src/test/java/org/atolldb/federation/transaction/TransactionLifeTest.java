package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.TransactionKilledException;
import org.atolldb.TransactionState;
import org.atolldb.TransactionStatus;
import org.atolldb.TransactionTimeoutException;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** States, deadlines, the list of running transactions, kills. */
class TransactionLifeTest {
  private final ManualTime time = new ManualTime();
  private DatabaseRegistry registry;
  private Database main;
  private Database other;

  @BeforeEach
  void open() {
    registry = time.federation(() -> 0, "main", "other");
    main = registry.database("main");
    other = registry.database("other");
    registry.run(
        tx -> {
          tx.root(main, Bank.class, Bank::new).open("ann", 100);
          tx.root(other, Bank.class, Bank::new).open("bob", 1);
        });
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

  @Test
  void a_transaction_is_active_until_it_is_committed_or_aborted() {
    Transaction committed = registry.begin();
    Transaction aborted = registry.begin();
    assertThat(committed.state()).isEqualTo(TransactionState.ACTIVE);
    ann(committed).deposit(1);
    committed.commit();
    aborted.abort();
    aborted.abort();
    assertThat(committed.state()).isEqualTo(TransactionState.COMMITTED);
    assertThat(aborted.state()).isEqualTo(TransactionState.ABORTED);
    assertThatThrownBy(committed::commit)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("committed");
    assertThatThrownBy(() -> aborted.doom("late")).isInstanceOf(UsageException.class);
    committed.close();
    assertThat(committed.state()).isEqualTo(TransactionState.COMMITTED);
  }

  @Test
  void a_doomed_transaction_goes_on_until_its_commit_fails_with_the_first_reason() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    tx.doom("out of stock");
    tx.doom("something else");
    assertThat(tx.state()).isEqualTo(TransactionState.DOOMED);
    assertThat(ann(tx).balance()).isEqualTo(101);
    assertThatThrownBy(tx::commit)
        .isInstanceOf(TransactionDoomedException.class)
        .hasMessageContaining("out of stock")
        .hasMessageContaining("Nothing was committed");
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void dooming_a_nested_transaction_leaves_the_outer_one_alone() {
    registry.run(
        outer -> {
          ann(outer).deposit(1);
          assertThatThrownBy(() -> registry.run(inner -> inner.doom("no")))
              .isInstanceOf(TransactionDoomedException.class);
          assertThat(outer.state()).isEqualTo(TransactionState.ACTIVE);
        });
    assertThat(balance()).isEqualTo(101);
  }

  @Test
  void after_the_deadline_each_call_and_each_first_touch_is_refused_and_nothing_is_committed() {
    Transaction tx = registry.with().deadline(Duration.ofSeconds(5)).begin();
    Account ann = ann(tx);
    ann.deposit(1);
    time.pass(Duration.ofSeconds(5).minusNanos(1));
    Account bob = tx.root(other, Bank.class).account(0);
    time.pass(Duration.ofNanos(1));
    assertThatThrownBy(bob::balance)
        .isInstanceOf(TransactionTimeoutException.class)
        .hasMessageContaining("Touching Account other:")
        .hasMessageContaining("PT5S");
    assertThatThrownBy(() -> tx.root(main, Bank.class))
        .isInstanceOf(TransactionTimeoutException.class);
    assertThat(tx.state()).isEqualTo(TransactionState.DOOMED);
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionTimeoutException.class);
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_deadline_that_passes_unnoticed_is_noticed_by_the_commit() {
    assertThatThrownBy(
            () ->
                registry
                    .with()
                    .deadline(Duration.ofSeconds(5))
                    .run(
                        tx -> {
                          ann(tx).deposit(1);
                          time.pass(Duration.ofSeconds(6));
                        }))
        .isInstanceOf(TransactionTimeoutException.class);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_deadline_must_be_positive() {
    assertThatThrownBy(() -> registry.with().deadline(Duration.ZERO))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("PT0S");
  }

  @Test
  void running_transactions_are_listed_with_what_administrators_ask_for() {
    Transaction tx =
        registry.with().user("ann").note("sale").isolation(Isolation.READ_ONLY).begin();
    Transaction second = registry.begin();
    time.pass(Duration.ofSeconds(90));
    ann(tx).balance();
    tx.root(other, Bank.class).size();
    second.doom("tired");
    assertThat(registry.transactions())
        .extracting(TransactionStatus::number)
        .containsExactly(tx.number(), second.number());
    TransactionStatus first = registry.transactions().get(0);
    assertThat(first.age()).isEqualTo(Duration.ofSeconds(90));
    assertThat(first.user()).isEqualTo("ann");
    assertThat(first.note()).isEqualTo("sale");
    assertThat(first.isolation()).isEqualTo(Isolation.READ_ONLY);
    assertThat(first.attempt()).isEqualTo(1);
    assertThat(first.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(first.databases()).containsExactly("main", "other");
    assertThat(first.state()).isEqualTo(TransactionState.ACTIVE);
    assertThat(first.reason()).isEmpty();
    TransactionStatus doomed = registry.transactions().get(1);
    assertThat(doomed.state()).isEqualTo(TransactionState.DOOMED);
    assertThat(doomed.reason()).isEqualTo("tired");
    tx.close();
    second.close();
    assertThat(registry.transactions()).isEmpty();
  }

  @Test
  void a_killed_transaction_gets_the_reason_at_its_next_use_and_aborts() {
    Transaction tx = registry.with().user("ann").begin();
    Account ann = ann(tx);
    ann.deposit(1);
    Account bob = tx.root(other, Bank.class).account(0);
    ObjectId<Account> id = tx.id(ann);
    assertThat(CompletableFuture.supplyAsync(() -> registry.kill(tx.number(), "too slow")).join())
        .isTrue();
    assertThat(ann.balance()).as("what is in memory can still be read").isEqualTo(101);
    assertThatThrownBy(bob::balance)
        .isInstanceOf(TransactionKilledException.class)
        .hasMessageContaining("too slow")
        .hasMessageContaining("user ann");
    assertThatThrownBy(() -> tx.get(id)).isInstanceOf(TransactionKilledException.class);
    assertThat(registry.transactions().get(0).state()).isEqualTo(TransactionState.DOOMED);
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionKilledException.class);
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void what_has_ended_or_never_was_cannot_be_killed() {
    Transaction tx = registry.begin();
    tx.commit();
    assertThat(registry.kill(tx.number(), "late")).isFalse();
    assertThat(registry.kill(4711, "unknown")).isFalse();
  }

  @Test
  void killed_work_is_not_tried_again() {
    int[] attempts = new int[1];
    assertThatThrownBy(
            () ->
                registry.run(
                    tx -> {
                      attempts[0]++;
                      ann(tx).deposit(1);
                      registry.kill(tx.number(), "enough");
                    }))
        .isInstanceOf(TransactionKilledException.class);
    assertThat(attempts[0]).isEqualTo(1);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_read_only_transaction_can_be_killed_too() {
    assertThatThrownBy(
            () ->
                registry.read(
                    tx -> {
                      registry.kill(tx.number(), "enough");
                      return ann(tx).balance();
                    }))
        .isInstanceOf(TransactionKilledException.class);
  }
}
