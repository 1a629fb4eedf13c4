package org.atolldb.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransactionTableTest {
  private final SampleFederation shop = new SampleFederation("shop", "main");

  @Test
  void shows_running_transactions_with_age_user_thread_and_databases() {
    assertThat(TransactionTable.running(shop))
        .containsExactly(
            "number  seconds  state   isolation  attempt  user  note  thread  databases          "
                + " doomed because",
            "    41     65.3  ACTIVE  SNAPSHOT         2  ann   sale  till-3  catalogue, store-7");
  }

  @Test
  void shows_conflicts_by_class() {
    assertThat(TransactionTable.conflicts(shop))
        .containsExactly(
            "class              conflicts  last object",
            "com.example.Stock          7  store-7:1a2b");
  }

  @Test
  void kills_a_transaction_with_or_without_a_reason() {
    assertThat(TransactionTable.kill(shop, 41, "too slow")).contains("41 will abort");
    assertThat(TransactionTable.kill(shop, 41, " ")).contains("41 will abort");
    assertThat(shop.calls()).containsExactly("kill 41 too slow", "kill 41 by an administrator");
  }

  @Test
  void says_when_there_is_nothing_to_kill() {
    assertThatThrownBy(() -> TransactionTable.kill(shop, 42, "too slow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no transaction 42");
  }
}
