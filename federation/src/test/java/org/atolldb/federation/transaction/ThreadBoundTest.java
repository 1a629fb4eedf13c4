package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ThreadBound;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadBoundTest {
  private DatabaseRegistry registry;
  private ThreadBound transactions;
  private Database main;

  @BeforeEach
  void open() {
    registry = Atoll.inMemory("main");
    transactions = new ThreadBound(registry);
    main = registry.database("main");
    registry.run(tx -> tx.root(main, Bank.class, Bank::new).open("ann", 100));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Account ann() {
    return transactions.current().root(main, Bank.class).account(0);
  }

  private long balance() {
    return transactions.call(registry.with(), tx -> ann().balance());
  }

  @Test
  void code_further_down_finds_the_transaction_of_its_thread() {
    transactions.run(
        tx -> {
          ann().deposit(1);
          assertThat(transactions.current()).isSameAs(tx);
          tx.beforeCommit(() -> ann().deposit(10));
        });
    assertThat(balance()).isEqualTo(111);
  }

  @Test
  void without_a_transaction_there_is_no_current_one() {
    assertThatThrownBy(() -> transactions.current()).isInstanceOf(UsageException.class);
    transactions.run(
        tx ->
            assertThatThrownBy(
                    () -> CompletableFuture.supplyAsync(() -> transactions.current()).join())
                .hasCauseInstanceOf(UsageException.class));
    assertThatThrownBy(() -> transactions.current()).isInstanceOf(UsageException.class);
  }

  @Test
  void nested_work_joins_and_commits_with_the_outer_one() {
    transactions.run(
        outer -> {
          ann().deposit(1);
          transactions.run(inner -> assertThat(inner).isSameAs(outer));
          assertThat(registry.transactions()).hasSize(1);
        });
    assertThat(balance()).isEqualTo(101);
  }

  @Test
  void nested_work_that_fails_dooms_the_whole_even_if_the_error_is_caught() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    outer -> {
                      ann().deposit(1);
                      assertThatThrownBy(
                              () ->
                                  transactions.run(
                                      inner -> {
                                        throw new IllegalStateException("no tea left");
                                      }))
                          .isInstanceOf(IllegalStateException.class);
                    }))
        .isInstanceOf(TransactionDoomedException.class)
        .hasMessageContaining("no tea left");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void each_attempt_is_bound_anew_and_actions_after_the_end_begin_another_one() {
    List<Transaction> attempts = new ArrayList<>();
    transactions.run(
        tx -> {
          attempts.add(transactions.current());
          ann().deposit(1);
          if (tx.attempt() == 1) {
            CompletableFuture.runAsync(() -> transactions.run(other -> ann().deposit(10))).join();
          }
          tx.afterCommit(commit -> transactions.run(next -> ann().deposit(100)));
        });
    assertThat(attempts).hasSize(2).doesNotHaveDuplicates();
    assertThat(balance()).isEqualTo(211);
  }
}
