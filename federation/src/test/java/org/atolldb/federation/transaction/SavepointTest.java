package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.HomeException;
import org.atolldb.ObjectId;
import org.atolldb.ObjectMissingException;
import org.atolldb.ReadOnlyException;
import org.atolldb.Savepoint;
import org.atolldb.SavepointInvalidException;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.UsageException;
import org.atolldb.WeakRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavepointTest {
  private DatabaseRegistry registry;
  private Database main;
  private Database other;

  @BeforeEach
  void open() {
    registry = Atoll.inMemory("main", "other");
    main = registry.database("main");
    other = registry.database("other");
    registry.run(
        tx -> {
          tx.root(main, Bank.class, Bank::new).open("ann", 100);
          tx.root(other, Bank.class, Bank::new).open("bob", 200);
        });
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Account ann(Transaction tx) {
    return tx.root(main, Bank.class).account(0);
  }

  private Account bob(Transaction tx) {
    return tx.root(other, Bank.class).account(0);
  }

  private long balance(Database database) {
    return registry.read(tx -> tx.root(database, Bank.class).account(0).balance());
  }

  @Test
  void rolling_back_gives_changed_objects_of_all_databases_their_state_of_the_savepoint() {
    registry.run(
        tx -> {
          ann(tx).deposit(1);
          Savepoint savepoint = tx.savepoint();
          ann(tx).deposit(10);
          bob(tx).deposit(20);
          savepoint.rollback();
          assertThat(ann(tx).balance()).isEqualTo(101);
          assertThat(bob(tx).balance()).isEqualTo(200);
        });
    assertThat(balance(main)).isEqualTo(101);
    assertThat(balance(other)).isEqualTo(200);
  }

  @Test
  void what_a_savepoint_has_is_committed_and_so_is_what_came_after_it() {
    registry.run(
        tx -> {
          ann(tx).deposit(1);
          tx.savepoint();
          bob(tx).deposit(2);
          tx.root(main, Bank.class).open("eve", 3);
          tx.savepoint();
          ann(tx).deposit(4);
        });
    assertThat(balance(main)).isEqualTo(105);
    assertThat(balance(other)).isEqualTo(202);
    assertThat(
            registry.<Long, RuntimeException>read(
                tx -> tx.root(main, Bank.class).account(1).balance()))
        .isEqualTo(3);
  }

  @Test
  void objects_stay_the_same_java_objects() {
    registry.run(
        tx -> {
          Account ann = ann(tx);
          Account eve = tx.root(main, Bank.class).open("eve", 3);
          ObjectId<Account> id = tx.id(eve);
          Savepoint savepoint = tx.savepoint();
          ann.befriend(bob(tx));
          eve.rename("Eve");
          savepoint.rollback();
          assertThat(ann(tx)).isSameAs(ann);
          assertThat(ann.friend()).isNull();
          assertThat(tx.get(id)).isSameAs(eve);
          assertThat(tx.root(main, Bank.class).account(1)).isSameAs(eve);
          assertThat(eve.owner()).isEqualTo("eve");
        });
  }

  @Test
  void changes_inside_mutable_values_are_undone_and_found_although_nobody_said_so() {
    registry.run(
        tx -> {
          ann(tx).log().add("first");
          Savepoint savepoint = tx.savepoint();
          ann(tx).log().add("second");
          bob(tx).log().add("other");
          savepoint.rollback();
          assertThat(ann(tx).log()).containsExactly("first");
          assertThat(bob(tx).log()).isEmpty();
          ann(tx).log().add("third");
          tx.savepoint();
          ann(tx).log().add("fourth");
        });
    registry.run(
        tx -> {
          assertThat(ann(tx).log()).containsExactly("first", "third", "fourth");
          assertThat(bob(tx).log()).isEmpty();
        });
  }

  @Test
  void a_list_that_was_not_changed_since_is_still_the_objects_own() {
    registry.run(
        tx -> {
          List<String> log = ann(tx).log();
          Savepoint savepoint = tx.savepoint();
          bob(tx).deposit(1);
          savepoint.rollback();
          log.add("kept");
        });
    registry.run(tx -> assertThat(ann(tx).log()).containsExactly("kept"));
  }

  @Test
  void deletions_are_undone() {
    registry.run(
        tx -> {
          ObjectId<Account> id = tx.id(ann(tx));
          ann(tx).deposit(1);
          Savepoint before = tx.savepoint();
          tx.delete(ann(tx));
          Savepoint after = tx.savepoint();
          assertThat(tx.find(id)).isEmpty();
          assertThat(tx.all(main, Account.class)).isEmpty();
          after.rollback();
          assertThat(tx.find(id)).isEmpty();
          Account ann = ann(tx);
          assertThatExceptionOfType(ObjectMissingException.class).isThrownBy(ann::balance);
          before.rollback();
          assertThat(tx.get(id).balance()).isEqualTo(101);
          assertThat(tx.all(main, Account.class)).hasSize(1);
        });
    assertThat(balance(main)).isEqualTo(101);
  }

  @Test
  void deletions_before_a_savepoint_are_committed() {
    ObjectId<Account> id = registry.call(tx -> tx.id(ann(tx)));
    registry.run(
        tx -> {
          tx.delete(ann(tx));
          tx.savepoint();
          tx.delete(tx.add(main, new Account("short", 1)));
          tx.savepoint().rollback();
        });
    registry.run(tx -> assertThat(tx.find(id)).isEmpty());
    registry.run(tx -> assertThat(tx.all(main, Account.class)).isEmpty());
  }

  @Test
  void an_object_whose_list_was_changed_before_it_was_deleted_is_deleted_once() {
    ObjectId<Account> id = registry.call(tx -> tx.id(ann(tx)));
    registry.run(
        tx -> {
          ann(tx).log().add("last words");
          tx.delete(ann(tx));
          tx.savepoint();
          bob(tx).log().add("alone");
        });
    registry.run(tx -> assertThat(tx.find(id)).isEmpty());
  }

  @Test
  void w19_objects_created_since_lose_their_identity_also_after_rolling_back_twice() {
    Account eve = new Account("eve", 7);
    ObjectId<Account> lost;
    try (Transaction tx = registry.begin()) {
      Savepoint savepoint = tx.savepoint();
      tx.root(main, Bank.class).take(eve);
      lost = tx.id(eve);
      savepoint.rollback();
      assertUnmanaged(tx, eve, lost);
      ann(tx).befriend(eve);
      tx.savepoint();
      assertThat(tx.id(eve)).isNotEqualTo(lost);
      savepoint.rollback();
      assertUnmanaged(tx, eve, lost);
      ann(tx).befriend(eve);
      tx.commit();
    }
    registry.run(
        tx -> {
          assertThat(ann(tx).friend()).isNotNull().extracting(Account::balance).isEqualTo(7L);
          assertThat(tx.find(lost)).isEmpty();
        });
  }

  private void assertUnmanaged(Transaction tx, Account object, ObjectId<Account> lost) {
    assertThat(object.toString()).contains("unmanaged");
    assertThat(object.owner()).isEqualTo("eve");
    assertThat(tx.find(lost)).isEmpty();
    assertThatThrownBy(() -> tx.id(object)).isInstanceOf(UsageException.class);
    try (Stream<Account> all = tx.all(main, Account.class)) {
      assertThat(all).singleElement().isSameAs(ann(tx));
    }
    assertThat(tx.root(main, Bank.class).size()).isEqualTo(1);
  }

  @Test
  void w19_new_objects_that_were_rolled_back_to_and_aborted_have_their_fields() {
    Account eve = new Account("eve", 7);
    Account friend = new Account("friend", 8);
    try (Transaction tx = registry.begin()) {
      eve.befriend(friend);
      eve.log().add("born");
      tx.add(main, eve);
      Savepoint savepoint = tx.savepoint();
      eve.deposit(1);
      friend.deposit(1);
      savepoint.rollback();
    }
    assertThat(eve.toString()).contains("unmanaged");
    assertThat(eve.balance()).isEqualTo(7);
    assertThat(eve.log()).containsExactly("born");
    assertThat(eve.friend()).isSameAs(friend);
    assertThat(friend.balance()).isEqualTo(8);
  }

  @Test
  void roots_created_since_are_gone() {
    registry.run(
        tx -> {
          Savepoint savepoint = tx.savepoint();
          Account root = tx.root(main, Account.class, () -> new Account("root", 1));
          savepoint.rollback();
          assertThat(root.toString()).contains("unmanaged");
          assertThatThrownBy(() -> tx.root(main, Account.class)).hasMessageContaining("no root");
          tx.root(main, Account.class, () -> new Account("second", 2));
          tx.savepoint();
        });
    assertThat(registry.<Long, RuntimeException>read(tx -> tx.root(main, Account.class).balance()))
        .isEqualTo(2);
  }

  @Test
  void savepoints_nest_and_rolling_back_ends_later_ones() {
    registry.run(
        tx -> {
          Savepoint first = tx.savepoint();
          ann(tx).deposit(1);
          Savepoint second = tx.savepoint();
          ann(tx).deposit(10);
          Savepoint third = tx.savepoint();
          ann(tx).deposit(100);
          second.rollback();
          assertThat(ann(tx).balance()).isEqualTo(101);
          assertThatExceptionOfType(SavepointInvalidException.class)
              .isThrownBy(third::rollback)
              .withMessageContaining("earlier one");
          assertThat(ann(tx).balance()).isEqualTo(101);
          ann(tx).deposit(50);
          second.rollback();
          assertThat(ann(tx).balance()).isEqualTo(101);
          first.rollback();
          assertThat(ann(tx).balance()).isEqualTo(100);
          assertThatExceptionOfType(SavepointInvalidException.class).isThrownBy(second::rollback);
        });
    assertThat(balance(main)).isEqualTo(100);
  }

  @Test
  void a_scope_is_undone_unless_it_is_released() {
    registry.run(
        tx -> {
          List<String> failed = new ArrayList<>();
          for (String line : List.of("good", "bad", "better")) {
            try (Savepoint scope = tx.savepoint()) {
              ann(tx).log().add(line);
              if (line.equals("bad")) {
                throw new IllegalStateException(line);
              }
              scope.release();
              scope.release();
              assertThatExceptionOfType(SavepointInvalidException.class)
                  .isThrownBy(scope::rollback)
                  .withMessageContaining("released");
            } catch (IllegalStateException e) {
              failed.add(line);
            }
          }
          assertThat(failed).containsExactly("bad");
          assertThat(ann(tx).log()).containsExactly("good", "better");
        });
    registry.run(tx -> assertThat(ann(tx).log()).containsExactly("good", "better"));
  }

  @Test
  void changes_of_a_released_savepoint_belong_to_the_one_before() {
    registry.run(
        tx -> {
          Savepoint outer = tx.savepoint();
          try (Savepoint inner = tx.savepoint()) {
            ann(tx).deposit(1);
            inner.release();
          }
          outer.rollback();
          assertThat(ann(tx).balance()).isEqualTo(100);
        });
  }

  @Test
  void a_transaction_that_was_rolled_back_to_its_beginning_commits_nothing() {
    try (Transaction tx = registry.begin()) {
      Savepoint start = tx.savepoint();
      ann(tx).deposit(1);
      tx.root(other, Bank.class).open("eve", 1);
      tx.savepoint();
      start.rollback();
      assertThat(tx.commit().databases()).isEmpty();
    }
    assertThat(balance(main)).isEqualTo(100);
  }

  @Test
  void aborting_after_savepoints_leaves_objects_as_they_were() {
    try (Transaction tx = registry.begin()) {
      ann(tx).deposit(1);
      ann(tx).log().add("undone");
      tx.savepoint();
      bob(tx).deposit(1);
      tx.savepoint();
    }
    assertThat(balance(main)).isEqualTo(100);
    assertThat(balance(other)).isEqualTo(200);
    registry.run(tx -> assertThat(ann(tx).log()).isEmpty());
  }

  @Test
  void there_is_no_savepoint_in_a_doomed_a_read_only_or_an_ended_transaction() {
    try (Transaction tx = registry.begin()) {
      tx.doom("the import failed");
      assertThatExceptionOfType(TransactionDoomedException.class)
          .isThrownBy(tx::savepoint)
          .withMessageContaining("the import failed");
    }
    registry.<Void, RuntimeException>read(
        tx -> {
          assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(tx::savepoint);
          return null;
        });
    Transaction ended = registry.begin();
    Savepoint savepoint = ended.savepoint();
    ended.commit();
    assertThatExceptionOfType(UsageException.class).isThrownBy(ended::savepoint);
    assertThatExceptionOfType(SavepointInvalidException.class)
        .isThrownBy(savepoint::rollback)
        .withMessageContaining("ended");
    savepoint.close();
  }

  @Test
  void a_savepoint_that_cannot_be_taken_changes_nothing() {
    registry.run(
        tx -> {
          Watcher watcher = tx.root(main, Watcher.class, Watcher::new);
          Account unstored = new Account("nobody", 1);
          watcher.watch(unstored);
          ann(tx).deposit(1);
          assertThatThrownBy(tx::savepoint).isInstanceOf(UsageException.class);
          watcher.watch(null);
          tx.savepoint();
          ann(tx).deposit(1);
        });
    assertThat(balance(main)).isEqualTo(102);
  }

  @Test
  void a_savepoint_decides_the_database_of_what_it_reaches() {
    registry.run(
        tx -> {
          Account eve = new Account("eve", 1);
          ann(tx).befriend(eve);
          tx.savepoint();
          ann(tx).befriend(null);
          bob(tx).befriend(eve);
          tx.savepoint();
          assertThat(tx.id(eve).database()).isEqualTo("main");
        });
    registry.run(
        tx -> {
          Account eve = new Account("eve", 1);
          ann(tx).befriend(eve);
          bob(tx).befriend(eve);
          assertThatExceptionOfType(HomeException.class).isThrownBy(tx::savepoint);
          bob(tx).befriend(null);
        });
  }

  @Test
  void an_extent_has_what_savepoints_have_and_ends_with_a_rollback() {
    registry.run(
        tx -> {
          tx.root(main, Bank.class).open("first", 1);
          Savepoint savepoint = tx.savepoint();
          tx.root(main, Bank.class).open("second", 2);
          assertThat(tx.all(main, Account.class).map(Account::owner))
              .containsExactlyInAnyOrder("ann", "first", "second");
          var iterator = tx.all(main, Account.class).iterator();
          iterator.next();
          savepoint.rollback();
          assertThatExceptionOfType(UsageException.class)
              .isThrownBy(iterator::next)
              .withMessageContaining("rolled back");
          assertThat(tx.all(main, Account.class).map(Account::owner))
              .containsExactlyInAnyOrder("ann", "first");
        });
  }

  @Test
  void a_conflict_with_another_transaction_is_found_for_what_a_savepoint_has() {
    try (Transaction tx = registry.begin()) {
      ann(tx).deposit(1);
      tx.savepoint();
      registry.with().run(second -> ann(second).rename("Ann"));
      assertThatThrownBy(tx::commit).hasMessageContaining("main");
    }
    assertThat(balance(main)).isEqualTo(100);
  }

  @Test
  void weak_references_to_objects_created_since_do_not_outlive_them() {
    registry.run(
        tx -> {
          Watcher watcher = tx.root(main, Watcher.class, Watcher::new);
          Savepoint savepoint = tx.savepoint();
          Account eve = tx.add(main, new Account("eve", 1));
          watcher.watch(eve);
          tx.savepoint();
          savepoint.rollback();
          assertThat(watcher.account()).isNull();
          watcher.anything(WeakRef.to(ann(tx)));
        });
    registry.run(tx -> assertThat(tx.all(main, Account.class)).hasSize(1));
  }
}
