package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutableValueTest {
  private DatabaseRegistry registry;
  private Database main;

  @BeforeEach
  void open() {
    registry = Atoll.inMemory("main");
    main = registry.database("main");
    registry.run(
        tx -> tx.root(main, Account.class, () -> new Account("ann", 1)).log().add("opened"));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void a_change_inside_a_list_is_stored_although_nobody_said_so() {
    registry.run(tx -> tx.root(main, Account.class).log().add("second"));
    assertThat(log()).containsExactly("opened", "second");
  }

  @Test
  void a_transaction_that_only_looked_at_a_list_writes_nothing() {
    try (Transaction tx = registry.begin()) {
      assertThat(tx.root(main, Account.class).log()).hasSize(1);
      assertThat(tx.commit().databases()).isEmpty();
    }
  }

  @Test
  void rule11_a_list_that_escaped_does_not_leak_into_the_next_transaction() {
    AtomicReference<List<String>> escaped = new AtomicReference<>();
    registry.run(tx -> escaped.set(tx.root(main, Account.class).log()));
    escaped.get().add("too late");
    registry.run(tx -> tx.root(main, Account.class).deposit(1));
    assertThat(log()).containsExactly("opened");
  }

  @Test
  void rule11_a_list_changed_in_an_aborted_transaction_is_as_it_was() {
    try (Transaction tx = registry.begin()) {
      tx.root(main, Account.class).log().add("never");
    }
    assertThat(log()).containsExactly("opened");
  }

  @Test
  void rule11_a_list_changed_in_a_read_only_transaction_is_as_it_was() {
    registry.read(tx -> tx.root(main, Account.class).log().add("never"));
    assertThat(log()).containsExactly("opened");
    registry.run(tx -> tx.root(main, Account.class).deposit(1));
    assertThat(log()).containsExactly("opened");
  }

  private List<String> log() {
    return registry.read(tx -> List.copyOf(tx.root(main, Account.class).log()));
  }
}
