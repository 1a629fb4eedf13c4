package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.atolldb.ClosedException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Transaction;
import org.atolldb.TransactionKilledException;
import org.atolldb.TransactionState;
import org.atolldb.TransactionTimeoutException;
import org.atolldb.UsageException;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing, detaching and killing while transactions run: nothing half, every error typed. */
@Timeout(60)
class ClosingTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final JournalForces forces = new JournalForces(disk);
  private long opened;

  private OpenFederation open() {
    return SHOP.on(disk, ++opened).behind(forces::around).open();
  }

  private static void assertWhole(OpenFederation open, int expected) {
    assertThat(Counter.value(open.registry(), "left")).isEqualTo(expected);
    assertThat(Counter.value(open.registry(), "right")).isEqualTo(expected);
  }

  @Test
  void closeWaitsForARunningTransactionAndLetsNoNewOneBegin() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    OpenFederation open = open();
    DatabaseRegistry registry = open.registry();
    Parallel worker =
        Parallel.run(
            1,
            i ->
                registry.run(
                    tx -> {
                      Counter.increment(tx, registry, "left");
                      begun.countDown();
                      Parallel.await(refused);
                      tx.root(registry.database("left"), Counter.class).increment();
                      Counter.increment(tx, registry, "right");
                      Counter.increment(tx, registry, "right");
                    }));
    begun.await();
    Parallel closer = Parallel.run(1, i -> registry.close(Duration.ofSeconds(30)));
    Parallel.until(() -> isRefused(registry));
    refused.countDown();
    worker.join();
    closer.join();
    try (OpenFederation again = open()) {
      assertWhole(again, 2);
    }
  }

  private static boolean isRefused(DatabaseRegistry registry) {
    try {
      registry.begin().close();
      return false;
    } catch (ClosedException e) {
      return true;
    }
  }

  @Test
  void whatStillRunsAfterTheWaitIsAbortedWithATypedErrorAndNothingIsHalf() {
    OpenFederation open = open();
    DatabaseRegistry registry = open.registry();
    Counter.increment(registry, "left", "right");
    Transaction tx = registry.begin();
    Counter left = Counter.in(tx, registry, "left");
    left.increment();
    registry.close(AT_ONCE);
    assertThat(left.value()).as("what is in memory can still be read").isEqualTo(2);
    assertThatThrownBy(() -> Counter.in(tx, registry, "right")).isInstanceOf(ClosedException.class);
    assertThatThrownBy(tx::commit)
        .isInstanceOf(ClosedException.class)
        .hasMessageContaining("was closed while the transaction")
        .hasMessageContaining("Nothing was committed");
    assertThat(tx.state()).isEqualTo(TransactionState.ABORTED);
    try (OpenFederation again = open()) {
      assertWhole(again, 1);
    }
  }

  @Test
  void w20DetachAbortsWhoStillUsesTheDatabaseAndLeavesTheOthersAlone() throws IOException {
    try (OpenFederation open = open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      Transaction user = registry.begin();
      Counter.increment(user, registry, "right");
      Counter.increment(user, registry, "left");
      Transaction other = registry.begin();
      Counter.increment(other, registry, "right");
      registry.detach("left", AT_ONCE);
      assertThatThrownBy(user::commit)
          .isInstanceOf(ClosedException.class)
          .hasMessageContaining("database left was detached");
      other.commit();
      assertThat(Counter.value(registry, "right")).isEqualTo(2);
      assertThatThrownBy(() -> registry.database("left")).isInstanceOf(UsageException.class);
    }
    SimulatedDisk elsewhere = new SimulatedDisk(2);
    elsewhere.createDirectories(SHOP.folder("left"));
    Folders.replace(disk, elsewhere, SHOP.folder("left"));
    try (OpenFederation adopting = SmallFederation.of("left").on(elsewhere, 77).open()) {
      assertThat(Counter.value(adopting.registry(), "left")).isEqualTo(1);
    }
  }

  @Test
  void rule11AfterTheAppendNeitherKillNorDeadlineNorCloseUndoesACommit() throws Exception {
    OpenFederation open = open();
    DatabaseRegistry registry = open.registry();
    Counter.increment(registry, "left", "right");
    CountDownLatch reached = forces.blockNext();
    List<Transaction> committing = new CopyOnWriteArrayList<>();
    Parallel worker =
        Parallel.run(
            1,
            i -> {
              try (Transaction tx = registry.begin()) {
                committing.add(tx);
                Counter.increment(tx, registry, "left", "right");
                tx.commit();
              }
            });
    reached.await();
    Transaction tx = committing.get(0);
    assertThat(tx.state()).isEqualTo(TransactionState.COMMITTING);
    assertThat(registry.kill(tx.number(), "too late")).isFalse();
    Parallel closer = Parallel.run(1, i -> registry.close(AT_ONCE));
    Parallel.until(() -> isRefused(registry));
    forces.unblock();
    worker.join();
    closer.join();
    assertThat(tx.state()).isEqualTo(TransactionState.COMMITTED);
    try (OpenFederation again = open()) {
      assertWhole(again, 2);
    }
  }

  @Test
  void theDeadlineEndsTheWaitForALock() throws Exception {
    try (OpenFederation open = open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      CountDownLatch reached = forces.blockNext();
      Parallel winner = Parallel.run(1, i -> Counter.increment(registry, "left"));
      reached.await();
      assertThatThrownBy(
              () ->
                  registry
                      .with()
                      .deadline(Duration.ofMillis(200))
                      .commitWait(Duration.ofMinutes(10))
                      .run(tx -> Counter.increment(tx, registry, "right", "left")))
          .isInstanceOf(TransactionTimeoutException.class)
          .hasMessageContaining("PT0.2S");
      forces.unblock();
      winner.join();
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
      assertThat(Counter.value(registry, "right")).isEqualTo(1);
    }
  }

  @Test
  void aCommitCanBeKilledUntilTheAppend() {
    try (OpenFederation open = open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      Transaction victim = registry.begin();
      Counter.increment(victim, registry, "right", "left");
      Counter.increment(registry, "left");
      registry
          .resolvers()
          .add(
              Counter.class,
              (base, committed, mine) -> {
                assertThat(victim.state()).isEqualTo(TransactionState.COMMITTING);
                assertThat(registry.kill(victim.number(), "enough")).isTrue();
                return mine;
              });
      assertThatThrownBy(victim::commit)
          .isInstanceOf(TransactionKilledException.class)
          .hasMessageContaining("enough");
      assertThat(victim.state()).isEqualTo(TransactionState.ABORTED);
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
      assertThat(Counter.value(registry, "right")).isEqualTo(1);
      registry.resolvers().remove(Counter.class);
      Counter.increment(registry, "left", "right");
    }
  }
}
