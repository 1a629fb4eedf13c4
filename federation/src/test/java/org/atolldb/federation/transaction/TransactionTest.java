package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.atolldb.Atoll;
import org.atolldb.Commit;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.ObjectMissingException;
import org.atolldb.ReadOnlyException;
import org.atolldb.RetryPolicy;
import org.atolldb.RootMissingException;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.TransactionState;
import org.atolldb.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionTest {
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() {
    registry = Atoll.inMemory("main", "other");
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

  @Test
  void what_one_transaction_commits_the_next_one_reads() {
    registry.run(tx -> ann(tx).deposit(11));
    assertThat(registry.<Long, RuntimeException>read(tx -> ann(tx).balance())).isEqualTo(111);
  }

  @Test
  void the_same_object_is_the_same_java_object_within_a_transaction() {
    registry.run(
        tx -> {
          ObjectId<Account> id = tx.id(ann(tx));
          assertThat(tx.get(id)).isSameAs(ann(tx));
        });
  }

  @Test
  void an_aborted_transaction_leaves_objects_as_they_were() {
    Transaction tx = registry.begin();
    ann(tx).deposit(1);
    Account fresh = tx.root(main, Bank.class).open("new", 5);
    tx.add(main, fresh);
    tx.abort();
    assertThat(registry.<Long, RuntimeException>read(t -> ann(t).balance())).isEqualTo(100);
    assertThat(registry.<Integer, RuntimeException>read(t -> t.root(main, Bank.class).size()))
        .isEqualTo(1);
    assertThat(fresh.balance()).as("a new object is unmanaged again").isEqualTo(5);
  }

  @Test
  void a_checked_exception_passes_through_and_aborts() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                registry.run(
                    tx -> {
                      ann(tx).deposit(1);
                      throw new IOException("no");
                    }));
    assertThat(registry.<Long, RuntimeException>read(tx -> ann(tx).balance())).isEqualTo(100);
  }

  @Test
  void the_first_committer_wins_and_the_error_names_object_class_database_and_both_transactions() {
    Transaction first = registry.begin();
    CompletableFuture.runAsync(() -> registry.run(tx -> ann(tx).deposit(1))).join();
    ann(first).deposit(2);
    assertThatThrownBy(first::commit)
        .isInstanceOfSatisfying(
            ConflictException.class,
            conflict -> {
              assertThat(conflict.database()).isEqualTo("main");
              assertThat(conflict.className()).isEqualTo(Account.class.getName());
              assertThat(conflict.objectId()).startsWith("main:");
              assertThat(conflict.winner()).isGreaterThan(conflict.base());
            })
        .hasMessageContaining(Account.class.getName())
        .hasMessageContaining("thread " + Thread.currentThread().getName());
    assertThat(registry.<Long, RuntimeException>read(tx -> ann(tx).balance())).isEqualTo(101);
  }

  @Test
  void conflicting_work_is_tried_again_until_it_succeeds() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 250; n++) {
                  registry
                      .with()
                      .retry(
                          new RetryPolicy(
                              1000,
                              java.time.Duration.ofNanos(1000),
                              java.time.Duration.ofMillis(5)))
                      .run(
                          tx -> {
                            attempts.incrementAndGet();
                            ann(tx).deposit(1);
                          });
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(registry.<Long, RuntimeException>read(tx -> ann(tx).balance())).isEqualTo(1100);
    assertThat(attempts.get()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void the_last_failure_carries_the_earlier_ones() {
    AtomicInteger attempts = new AtomicInteger();
    assertThatThrownBy(
            () ->
                registry
                    .with()
                    .retry(new RetryPolicy(3, java.time.Duration.ZERO, java.time.Duration.ZERO))
                    .run(
                        tx -> {
                          attempts.incrementAndGet();
                          ann(tx).deposit(1);
                          CompletableFuture.runAsync(() -> registry.run(t -> ann(t).deposit(1)))
                              .join();
                        }))
        .isInstanceOf(ConflictException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(attempts).hasValue(3);
  }

  @Test
  void a_reader_keeps_its_snapshot_of_all_databases() {
    Database other = registry.database("other");
    registry.run(tx -> tx.root(other, Bank.class, Bank::new).open("bob", 1));
    try (Transaction tx = registry.begin()) {
      assertThat(ann(tx).balance()).isEqualTo(100);
      CompletableFuture.runAsync(
              () ->
                  registry.run(
                      t -> {
                        ann(t).deposit(1);
                        t.root(other, Bank.class).account(0).deposit(1);
                      }))
          .join();
      assertThat(tx.root(other, Bank.class).account(0).balance()).isEqualTo(1);
    }
  }

  @Test
  void a_read_only_transaction_refuses_a_change_where_it_happens() {
    assertThatThrownBy(
            () ->
                registry.read(
                    tx -> {
                      ann(tx).deposit(1);
                      return 0;
                    }))
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("Account main:");
  }

  @Test
  void rule09_an_object_touched_after_its_transaction_throws_naming_it() {
    AtomicReference<Account> leaked = new AtomicReference<>();
    registry.run(tx -> leaked.set(ann(tx)));
    assertThatThrownBy(() -> leaked.get().balance())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Account main:")
        .hasMessageContaining("has ended");
  }

  @Test
  void rule09_an_object_touched_by_another_thread_throws_naming_both_threads() {
    registry.run(
        tx -> {
          Account account = tx.root(main, Bank.class).account(0);
          assertThatThrownBy(
                  () ->
                      CompletableFuture.runAsync(() -> System.out.println(account.balance()))
                          .join())
              .hasCauseInstanceOf(UsageException.class)
              .hasMessageContaining(Thread.currentThread().getName())
              .hasMessageContaining("touched by Thread");
        });
  }

  @Test
  void a_transaction_can_be_handed_over() throws Exception {
    Transaction tx = registry.begin();
    Thread next =
        new Thread(
            () -> {
              ann(tx).deposit(7);
              tx.commit();
            });
    tx.handOver(next);
    next.start();
    next.join();
    assertThat(registry.<Long, RuntimeException>read(t -> ann(t).balance())).isEqualTo(107);
  }

  @Test
  void rule09_objects_streams_and_iterators_do_not_leave_a_transaction() {
    assertThatThrownBy(() -> registry.call(this::ann)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> registry.call(tx -> tx.all(main, Account.class)))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void an_id_leaves_a_transaction_and_finds_the_object_again() {
    ObjectId<Account> id = registry.call(tx -> tx.id(tx.root(main, Bank.class).open("cid", 3)));
    assertThat(ObjectId.<Account>parse(id.toString())).isEqualTo(id);
    assertThat(registry.<String, RuntimeException>read(tx -> tx.get(id).owner())).isEqualTo("cid");
  }

  @Test
  void a_deleted_object_is_gone_and_a_reference_to_it_says_so() {
    ObjectId<Account> id = registry.call(tx -> tx.id(ann(tx)));
    registry.run(tx -> tx.delete(ann(tx)));
    assertThat(registry.<Boolean, RuntimeException>read(tx -> tx.find(id).isPresent())).isFalse();
    assertThatThrownBy(() -> registry.read(tx -> ann(tx).balance()))
        .isInstanceOf(ObjectMissingException.class)
        .hasMessageContaining(id.toString())
        .hasMessageContaining("deleted");
  }

  @Test
  void all_objects_of_a_class_are_streamed() {
    registry.run(
        tx -> {
          for (int i = 0; i < 50; i++) {
            tx.root(main, Bank.class).open("n" + i, i);
          }
        });
    long sum =
        registry.read(
            tx -> {
              try (var all = tx.all(main, Account.class)) {
                return all.mapToLong(Account::balance).sum();
              }
            });
    assertThat(sum).isEqualTo(100 + 49 * 50 / 2);
  }

  @Test
  void a_missing_root_is_told_with_the_way_to_create_it() {
    assertThatThrownBy(
            () -> registry.read(tx -> tx.root(registry.database("other"), Bank.class).size()))
        .isInstanceOf(RootMissingException.class)
        .hasMessageContaining("other")
        .hasMessageContaining("supplier");
  }

  @Test
  void an_unknown_database_is_told_with_the_nearest_names() {
    assertThatThrownBy(() -> registry.database("mian"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'mian'")
        .hasMessageContaining("main");
  }

  @Test
  void a_doomed_transaction_does_not_commit() {
    assertThatThrownBy(
            () ->
                registry.run(
                    tx -> {
                      ann(tx).deposit(1);
                      tx.doom("out of stock");
                    }))
        .isInstanceOf(TransactionDoomedException.class)
        .hasMessageContaining("out of stock");
    assertThat(registry.<Long, RuntimeException>read(tx -> ann(tx).balance())).isEqualTo(100);
  }

  @Test
  void actions_after_the_commit_get_its_id_and_databases() {
    AtomicReference<Commit> seen = new AtomicReference<>();
    registry.run(
        tx -> {
          ann(tx).deposit(1);
          tx.afterCommit(seen::set);
        });
    assertThat(seen.get().databases()).containsExactly("main");
    assertThat(registry.isCommitted(seen.get().tid())).isTrue();
  }

  @Test
  void transient_fields_are_restored_after_a_load_and_never_stored() {
    CompletableFuture.runAsync(
            () -> registry.run(tx -> assertThat(ann(tx).restored()).isEqualTo(3)))
        .join();
  }

  @Test
  void two_creators_of_one_root_conflict_and_one_wins() {
    Database other = registry.database("other");
    Transaction late = registry.begin();
    late.root(other, Bank.class, Bank::new).open("late", 1);
    CompletableFuture.runAsync(
            () -> registry.run(tx -> tx.root(other, Bank.class, Bank::new).open("early", 1)))
        .join();
    assertThatThrownBy(late::commit).isInstanceOf(ConflictException.class);
    assertThat(
            registry.<String, RuntimeException>read(
                tx -> tx.root(other, Bank.class).account(0).owner()))
        .isEqualTo("early");
  }

  @Test
  void rule30_an_asynchronous_commit_is_done_when_it_is_visible() throws Exception {
    List<CompletableFuture<Commit>> commits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Transaction tx = registry.begin();
      tx.add(main, new Account("async", i));
      commits.add(tx.commitAsync().toCompletableFuture());
    }
    for (CompletableFuture<Commit> commit : commits) {
      assertThat(commit.get(30, TimeUnit.SECONDS).databases()).containsExactly("main");
    }
    long stored =
        registry.read(
            tx -> tx.all(main, Account.class).filter(a -> a.owner().equals("async")).count());
    assertThat(stored).isEqualTo(20);
  }

  @Test
  void rule30_asynchronous_commits_share_threads_that_end_with_the_federation() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 150; i++) {
      Transaction tx = registry.begin();
      tx.add(main, new Account("async", i));
      tx.beforeCommit(() -> threads.add(Thread.currentThread()));
      tx.commitAsync().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    assertThat(threads).hasSizeLessThanOrEqualTo(64);
    assertThat(threads).allMatch(thread -> thread.getName().matches("atoll-.*-commit"));
    registry.close();
    for (Thread thread : threads) {
      thread.join(5_000);
      assertThat(thread.isAlive()).as("%s after close", thread).isFalse();
    }
  }

  @Test
  void rule30_an_asynchronous_commit_takes_the_transaction_away_and_tells_its_failure() {
    Transaction late = registry.begin();
    Account ann = ann(late);
    CompletableFuture.runAsync(() -> registry.run(tx -> ann(tx).deposit(1))).join();
    ann.deposit(2);
    CompletableFuture<Commit> done = late.commitAsync().toCompletableFuture();
    assertThatThrownBy(late::commit).isInstanceOf(UsageException.class);
    assertThat(done)
        .failsWithin(java.time.Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(ConflictException.class);
    assertThat(late.state()).isEqualTo(TransactionState.ABORTED);
    assertThatThrownBy(ann::balance).isInstanceOf(UsageException.class);
  }

  @Test
  void same_compares_across_transactions() {
    Transaction a = registry.begin();
    Transaction b = registry.begin();
    assertThat(ann(a)).isNotSameAs(ann(b));
    assertThat(Atoll.same(ann(a), ann(b))).isTrue();
    assertThat(Atoll.transactionOf(ann(a))).isSameAs(a);
    a.close();
    b.close();
  }
}
