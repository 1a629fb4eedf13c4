package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.atolldb.Commit;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryableException;
import org.atolldb.Transaction;
import org.atolldb.TransactionKilledException;
import org.atolldb.UsageException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.file.FileStorageProvider;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of earlier systems that must not come back; the list is in docs/faults.md. */
@Timeout(60)
class FaultsTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");
  private static final Instant SOLD = Instant.parse("2026-11-22T10:15:30.123456789Z");

  private final SimulatedDisk disk = new SimulatedDisk(1);

  private static Commit sell(DatabaseRegistry registry) {
    try (Transaction tx =
        registry
            .with()
            .user("ann")
            .attribute("till", 7)
            .attribute("total", 12.5f)
            .attribute("paid", true)
            .begin()) {
      Counter.increment(tx, registry, "left", "right");
      tx.note("sale größer");
      tx.attribute("soldAt", SOLD);
      tx.attribute("customer", "Bob");
      return tx.commit();
    }
  }

  private static TransactionPart newest(SimulatedDisk disk, String database) {
    StorageSite site =
        new StorageSite(
            database, SHOP.folder(database), disk, InstantSource.system(), StorageSettings.NONE);
    try (Storage storage = new FileStorageProvider().open(site);
        Stream<TransactionPart> transactions = storage.transactions(0)) {
      return transactions.reduce((one, next) -> next).orElseThrow();
    }
  }

  private static void assertOneTransaction(SimulatedDisk closed, Commit commit, Set<UUID> uuids) {
    for (String database : new String[] {"left", "right"}) {
      TransactionPart part = newest(closed, database);
      assertThat(part.tid()).isEqualTo(commit.tid().value());
      assertThat(new HashSet<>(part.databases())).isEqualTo(uuids);
      assertThat(part.note().user()).isEqualTo("ann");
      assertThat(part.note().note()).isEqualTo("sale größer");
      assertThat(part.note().attributes())
          .containsOnlyKeys("till", "total", "paid", "soldAt", "customer")
          .containsEntry("till", 7L)
          .containsEntry("total", 12.5)
          .containsEntry("paid", true)
          .containsEntry("soldAt", SOLD)
          .containsEntry("customer", "Bob");
    }
  }

  @Test
  void w06EveryDatabaseKnowsTheTransactionByOneIdWithAllParticipantsAndMetadata() {
    Commit commit;
    Set<UUID> uuids = new HashSet<>();
    SimulatedDisk killed;
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      commit = sell(open.registry());
      open.registry().databases().forEach(database -> uuids.add(database.uuid()));
      killed = disk.killed();
    }
    assertOneTransaction(disk, commit, uuids);
    SHOP.on(killed, 2).open().close();
    assertOneTransaction(killed, commit, uuids);
  }

  @Test
  void attributesOfOtherClassesAndTooManyAreRefused() {
    try (OpenFederation open = SHOP.on(disk, 1).open();
        Transaction tx = open.registry().begin()) {
      assertThatThrownBy(() -> tx.attribute("cart", new Object()))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("'cart'")
          .hasMessageContaining("java.lang.Object");
      for (int i = 0; i < 100; i++) {
        tx.attribute("fact " + i, i);
      }
      tx.attribute("fact 7", "replaced");
      assertThatThrownBy(() -> tx.attribute("one more", 1)).isInstanceOf(UsageException.class);
    }
  }

  @Test
  void w21w22HoweverATransactionEndsItsConnectionAndItsDatabasesAreFreeAgain() {
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      for (int i = 0; i < 5; i++) {
        Transaction killed = registry.begin();
        Counter.increment(killed, registry, "left", "right");
        registry.kill(killed.number(), "enough");
        assertThatThrownBy(killed::commit).isInstanceOf(TransactionKilledException.class);
        Transaction loser = registry.begin();
        Counter.increment(loser, registry, "left", "right");
        CompletableFuture.runAsync(() -> Counter.increment(registry, "right")).join();
        assertThatThrownBy(loser::commit).isInstanceOf(RetryableException.class);
        Transaction failing = registry.begin();
        Counter.increment(failing, registry, "left");
        failing.beforeCommit(
            () -> {
              throw new IllegalStateException("no");
            });
        assertThatThrownBy(failing::commit).isInstanceOf(IllegalStateException.class);
        Counter.increment(registry, "left", "right");
      }
      assertThat(open.console().connections().inUse()).isZero();
      assertThat(open.console().connections().idle()).isLessThanOrEqualTo(2);
      assertThat(open.console().databases())
          .allSatisfy(database -> assertThat(database.transactions().active()).isZero());
      assertThat(Counter.value(registry, "left")).isEqualTo(6);
      assertThat(Counter.value(registry, "right")).isEqualTo(11);
    }
  }
}
