package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 10: a database whose storage failed returns by reopen, rewind, apply. */
@Timeout(60)
class ReopeningTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final FolderFaults left = new FolderFaults(SHOP.folder("left"));

  private OpenFederation open() {
    return SHOP.on(disk, 1).behind(left::around).open();
  }

  /** Both counters at 2, and left without the second increment for lack of room. */
  private OpenFederation openWithLeftFull() throws Exception {
    OpenFederation open = open();
    Counter.increment(open.registry(), "left", "right");
    open.awaitApplied(Counter.class);
    left.full(true);
    Counter.increment(open.registry(), "left", "right");
    Parallel.until(() -> view(open, "left").state() == DatabaseView.State.FENCED);
    return open;
  }

  private static DatabaseView view(OpenFederation open, String database) {
    return open.console().databases().stream()
        .filter(view -> view.name().equals(database))
        .findFirst()
        .orElseThrow();
  }

  private static void assertHolds(OpenFederation open, int left, int right) {
    assertThat(Counter.value(open.registry(), "left")).isEqualTo(left);
    assertThat(Counter.value(open.registry(), "right")).isEqualTo(right);
    open.awaitApplied(Counter.class);
  }

  @Test
  void rule10AFullDatabaseReturnsByItselfOnceThereIsRoom() throws Exception {
    try (OpenFederation open = openWithLeftFull()) {
      DatabaseRegistry registry = open.registry();
      assertThatThrownBy(() -> sum(registry, "left"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("Database left is closed off")
          .hasMessageContaining("No space left")
          .hasMessageContaining("by itself");
      assertThatThrownBy(() -> Counter.increment(registry, "left"))
          .isInstanceOf(StorageException.class);
      Counter.increment(registry, "right");
      left.full(false);
      Parallel.until(() -> view(open, "left").state() == DatabaseView.State.OPEN);
      assertHolds(open, 2, 3);
      Counter.increment(registry, "left", "right");
      assertThat(view(open, "left").stateReason()).isEmpty();
      try (OpenFederation again = SHOP.on(disk.powerCut(1), 2).open()) {
        assertHolds(again, 3, 4);
      }
    }
    try (OpenFederation again = open()) {
      assertHolds(again, 3, 4);
    }
  }

  @Test
  void rule10AReturnByHandSaysWhatIsStillWrong() throws Exception {
    try (OpenFederation open = openWithLeftFull()) {
      assertThatThrownBy(() -> open.registry().reopen("left"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("left");
      assertThat(view(open, "left").state()).isEqualTo(DatabaseView.State.FENCED);
      assertThat(view(open, "left").stateReason()).isNotEmpty();
      left.full(false);
      view(open, "left").reopen();
      assertHolds(open, 2, 2);
      open.registry().reopen("left");
      assertHolds(open, 2, 2);
    }
  }

  @Test
  void rule10WhoComesDuringTheReturnWaitsAndOthersWork() throws Exception {
    try (OpenFederation open = openWithLeftFull()) {
      DatabaseRegistry registry = open.registry();
      left.full(false);
      CountDownLatch reached = left.block();
      Parallel reopening = Parallel.run(1, i -> registry.reopen("left"));
      reached.await();
      CountDownLatch reading = new CountDownLatch(4);
      Parallel readers =
          Parallel.run(
              4,
              i -> {
                reading.countDown();
                assertThat(sum(registry, "left")).isEqualTo(2);
              });
      reading.await();
      Counter.increment(registry, "right");
      assertThat(sum(registry, "right")).isEqualTo(3);
      assertThat(view(open, "left").state()).isEqualTo(DatabaseView.State.BEHIND);
      assertThat(readers.isDone()).isFalse();
      left.unblock();
      reopening.join();
      readers.join();
      assertHolds(open, 2, 3);
    }
  }

  /** Waits for what is not applied, and reads an extent, which is never cached. */
  private static int sum(DatabaseRegistry registry, String database) {
    return registry
        .with()
        .isolation(Isolation.READ_ONLY)
        .commitWait(Duration.ofMinutes(1))
        .call(
            tx -> {
              try (Stream<Counter> all = tx.all(registry.database(database), Counter.class)) {
                return all.mapToInt(Counter::value).sum();
              }
            });
  }

  @Test
  void rule10AnIterationGoesOnAfterTheReturn() throws Exception {
    try (OpenFederation open = open()) {
      DatabaseRegistry registry = open.registry();
      registry.run(
          tx -> {
            for (int i = 0; i < 100; i++) {
              tx.add(registry.database("left"), new Bulk(i, 100));
            }
          });
      try (Transaction tx = registry.begin();
          Stream<Bulk> all = tx.all(registry.database("left"), Bulk.class)) {
        Iterator<Bulk> iterator = all.iterator();
        for (int i = 0; i < 40; i++) {
          iterator.next();
        }
        left.full(true);
        registry.run(other -> other.add(registry.database("left"), new Bulk(100, 100)));
        Parallel.until(() -> view(open, "left").state() == DatabaseView.State.FENCED);
        left.full(false);
        registry.reopen("left");
        int rest = 0;
        for (; iterator.hasNext(); iterator.next()) {
          rest++;
        }
        assertThat(rest).isEqualTo(60);
      }
    }
  }

  @Test
  void rule25OidsGivenOutBeforeTheReturnDoNotComeBack() throws Exception {
    try (OpenFederation open = openWithLeftFull()) {
      DatabaseRegistry registry = open.registry();
      try (Transaction early = registry.begin()) {
        for (int i = 0; i < 20; i++) {
          early.add(registry.database("left"), new Bulk(i, 10));
        }
        left.full(false);
        registry.reopen("left");
        registry.run(
            tx -> {
              for (int i = 0; i < 20; i++) {
                tx.add(registry.database("left"), new Bulk(i, 10));
              }
            });
        early.commit();
      }
      registry.run(
          tx -> {
            try (Stream<Bulk> all = tx.all(registry.database("left"), Bulk.class)) {
              assertThat(all).hasSize(40);
            }
          });
    }
  }

  @Test
  void rule10AnErrorAtAnyOperationOfTheReturnLosesNothing() throws Exception {
    for (int number = 1; number > 0; number++) {
      SimulatedDisk fresh = new SimulatedDisk(number);
      FolderFaults faults = new FolderFaults(SHOP.folder("left"));
      try (OpenFederation open = SHOP.on(fresh, 1).behind(faults::around).open()) {
        DatabaseRegistry registry = open.registry();
        Counter.increment(registry, "left", "right");
        open.awaitApplied(Counter.class);
        open.console().checkpoint();
        Counter.increment(registry, "left", "right");
        open.awaitApplied(Counter.class);
        faults.full(true);
        Counter.increment(registry, "left", "right");
        Parallel.until(() -> view(open, "left").state() == DatabaseView.State.FENCED);
        faults.full(false);
        faults.failAt(number);
        boolean failed = false;
        try {
          registry.reopen("left");
        } catch (StorageException e) {
          failed = true;
          assertThat(e).hasMessageContaining("left");
        }
        int operations = faults.operations();
        faults.failAt(0);
        Counter.increment(registry, "right");
        if (failed) {
          assertThat(view(open, "left").state()).isEqualTo(DatabaseView.State.FENCED);
          registry.reopen("left");
        }
        assertHolds(open, 3, 4);
        Counter.increment(registry, "left", "right");
        SimulatedDisk image = number % 2 == 0 ? fresh.powerCut(number) : fresh.killed();
        try (OpenFederation again = SHOP.on(image, 2).open()) {
          assertHolds(again, 4, 5);
        }
        if (operations < number) {
          assertThat(number).as("operations of a return").isGreaterThan(20);
          return;
        }
      }
    }
  }

  @Test
  void aMemoryDatabaseDoesNotReturn() {
    try (OpenFederation open = SHOP.withMemory("totals").on(disk, 1).open()) {
      assertThatThrownBy(() -> open.registry().reopen("totals"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("in memory");
    }
  }
}
