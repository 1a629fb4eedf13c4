package org.atolldb.federation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.atolldb.TransactionKilledException;
import org.atolldb.TransactionTimeoutException;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.federation.management.FederationView;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that were stopped, but whose threads do not notice, do not use up the pool. */
class AbandonedTransactionTest {
  private OpenFederation federation;
  private DatabaseRegistry registry;
  private FederationView console;

  @BeforeEach
  void open() {
    federation = SmallFederation.of("main").on(new SimulatedDisk(1), 1).open();
    registry = federation.registry();
    console = federation.console();
    console.setPoolSize(1);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Bank bank(Transaction tx) {
    return tx.root(registry.database("main"), Bank.class, Bank::new);
  }

  @Test
  void another_connection_takes_the_place_of_a_killed_one_until_its_thread_notices() {
    Transaction stuck = registry.begin();
    bank(stuck).open("ann", 1);
    registry.kill(stuck.number(), "stuck");
    registry.run(tx -> bank(tx).open("bob", 2));
    assertThat(console.connections().inUse()).isZero();
    assertThat(console.connections().abandoned()).isEqualTo(1);
    assertThat(console.connections().idle()).isEqualTo(1);
    assertThatThrownBy(() -> bank(stuck)).isInstanceOf(TransactionKilledException.class);
    stuck.close();
    assertThat(console.connections().abandoned()).isZero();
    assertThat(console.connections().idle()).as("the old one is dropped").isEqualTo(1);
    assertThat(registry.<Long, RuntimeException>read(tx -> bank(tx).account(0).balance()))
        .isEqualTo(2);
  }

  @Test
  void a_transaction_out_of_time_is_replaced_too() {
    Transaction late = registry.with().deadline(Duration.ofMillis(30)).begin();
    registry.run(tx -> bank(tx).open("bob", 2));
    assertThatThrownBy(() -> bank(late)).isInstanceOf(TransactionTimeoutException.class);
    late.close();
    assertThat(console.connections().timeouts()).isZero();
  }

  @Test
  void who_waits_already_goes_on_after_a_kill() throws Exception {
    Transaction stuck = registry.begin();
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> registry.run(tx -> bank(tx).open("bob", 2)));
    while (console.connections().waiting() == 0) {
      Thread.onSpinWait();
    }
    registry.kill(stuck.number(), "stuck");
    waiting.get(5, TimeUnit.SECONDS);
    stuck.close();
  }

  @Test
  void the_limit_holds_when_a_killed_transaction_ends() throws Exception {
    Transaction stuck = registry.begin();
    registry.kill(stuck.number(), "stuck");
    Transaction next = registry.begin();
    CompletableFuture<Long> third =
        CompletableFuture.supplyAsync(() -> registry.call(Transaction::number));
    while (console.connections().waiting() == 0) {
      Thread.onSpinWait();
    }
    stuck.close();
    assertThat(console.connections().inUse()).isEqualTo(1);
    assertThat(third).isNotDone();
    next.close();
    assertThat(third.get(5, TimeUnit.SECONDS)).isGreaterThan(next.number());
  }
}
