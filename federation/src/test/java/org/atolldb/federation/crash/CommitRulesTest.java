package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.AtollException;
import org.atolldb.ConflictException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.ReadOnlyException;
import org.atolldb.RootMissingException;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.FederationView;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commit rules 5 to 8, 10, 11, 17 and 21, each through the registry. */
@Timeout(60)
class CommitRulesTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private long opened;

  private SmallFederation shop() {
    return SHOP.on(disk, ++opened);
  }

  private static SmallFederation shopOn(Disk other) {
    return SHOP.on(other, 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void rule3ACheckpointKeepsTheSegmentsOfAGroupThatIsOnItsWay(int checkpointedForce)
      throws Exception {
    int commits = 24;
    JournalForces forces = new JournalForces(disk);
    try (OpenFederation open = shop().behind(forces::around).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      CountDownLatch reached = forces.blockNext();
      Parallel first = Parallel.run(1, i -> Counter.increment(registry, "left"));
      reached.await();
      // Large enough that the group needs more than one segment.
      Parallel others =
          Parallel.run(
              commits,
              i -> registry.run(tx -> tx.add(registry.database("right"), new Bulk(i, 2500))));
      others.awaitParked();
      List<Parallel> checkpoint = new CopyOnWriteArrayList<>();
      int before = forces.count();
      forces.beforeEach(
          () -> {
            if (forces.count() == before + checkpointedForce) {
              checkpoint.add(Parallel.run(1, i -> open.console().checkpoint()));
              checkpoint.get(0).awaitParked();
            }
          });
      forces.unblock();
      first.join();
      others.join();
      checkpoint.get(0).join();
      for (int choice = 0; choice < 10; choice++) {
        try (OpenFederation again = shopOn(disk.powerCut(choice)).open()) {
          long found =
              again
                  .registry()
                  .read(tx -> tx.all(again.registry().database("right"), Bulk.class).count());
          assertThat(found).isEqualTo(commits);
        }
      }
    }
  }

  @Test
  void rule5AGapInTheChainClosesThatDatabaseOnly() throws IOException {
    increment(shop(), 1);
    SimulatedDisk old = disk.killed();
    increment(shop(), 1);
    SimulatedDisk crashed;
    try (OpenFederation open = shop().open()) {
      Counter.increment(open.registry(), "left", "right");
      crashed = disk.killed();
    }
    Folders.replace(old, crashed, SHOP.folder("left"));
    try (OpenFederation open = shopOn(crashed).open()) {
      DatabaseRegistry registry = open.registry();
      assertThatThrownBy(() -> Counter.value(registry, "left"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("left")
          .hasMessageContaining("missing")
          .hasMessageContaining("put a newer copy");
      assertThatThrownBy(() -> Counter.increment(registry, "right", "left"))
          .isInstanceOf(StorageException.class);
      assertThat(Counter.value(registry, "right")).isEqualTo(3);
      Counter.increment(registry, "right");
      assertThat(Counter.value(registry, "right")).isEqualTo(4);
      assertThat(view(open, "left").state()).isEqualTo(DatabaseView.State.FENCED);
      assertThat(view(open, "right").state()).isEqualTo(DatabaseView.State.OPEN);
    }
    Folders.replace(disk, crashed, SHOP.folder("left"));
    try (OpenFederation open = shopOn(crashed).open()) {
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(3);
      assertThat(Counter.value(open.registry(), "right")).isEqualTo(4);
    }
  }

  @Test
  void rule6ADatabaseIsKnownToTheJournalBeforeItIsWritten() {
    int created;
    try (OpenFederation open = shop().open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left");
      registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
      created = disk.changes();
      Counter.increment(registry, "left", "tenant");
    }
    for (int moment = 0; moment <= disk.changes(); moment++) {
      try (OpenFederation open = shopOn(disk.imageAt(moment, moment)).open()) {
        DatabaseRegistry registry = open.registry();
        if (moment < created && !isKnown(registry, "tenant")) {
          registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
        }
        assertThat(valueOrZero(registry, "tenant"))
            .as("whole at %s", moment)
            .isEqualTo(Math.max(0, valueOrZero(registry, "left") - 1));
        Counter.increment(registry, "left", "tenant");
      }
    }
  }

  private static boolean isKnown(DatabaseRegistry registry, String database) {
    return registry.databases().stream().anyMatch(found -> found.name().equals(database));
  }

  private static int valueOrZero(DatabaseRegistry registry, String database) {
    try {
      return Counter.value(registry, database);
    } catch (RootMissingException e) {
      return 0;
    }
  }

  @Test
  void rule6EveryCheckpointRepeatsTheCatalogue() {
    try (OpenFederation open = shop().open()) {
      open.registry().createFromTemplate("tenant", SmallFederation.TEMPLATE);
      Counter.increment(open.registry(), "tenant");
      for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 10; j++) {
          Counter.increment(open.registry(), "left");
        }
        open.console().checkpoint();
      }
    }
    try (OpenFederation open = shop().open()) {
      assertThat(Counter.value(open.registry(), "tenant")).isEqualTo(1);
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(1000);
    }
  }

  @Test
  void rule8AStorageAheadOfTheJournalIsRefused() throws IOException {
    SimulatedDisk old;
    SimulatedDisk crashed;
    try (OpenFederation open = shop().open()) {
      Counter.increment(open.registry(), "left", "right");
      old = disk.killed();
      Counter.increment(open.registry(), "left");
      open.awaitApplied(Counter.class);
      crashed = disk.killed();
    }
    Folders.replace(old, crashed, SHOP.journal());
    assertThatThrownBy(() -> shopOn(crashed).open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("left")
        .hasMessageContaining("newer than the journal's");
  }

  @Test
  void rule10W02AFailedJournalForceMakesTheFederationReadOnlyAndTheOutcomeUnknown()
      throws Exception {
    JournalForces forces = new JournalForces(disk);
    TransactionId unknown;
    OpenFederation open = shop().behind(forces::around).open();
    DatabaseRegistry registry = open.registry();
    Counter.increment(registry, "left", "right");
    forces.failNext();
    unknown =
        catchThrowableOfType(
                OutcomeUnknownException.class, () -> Counter.increment(registry, "left", "right"))
            .tid();
    int after = forces.count();
    assertThat(open.console().state()).isEqualTo(FederationView.State.READ_ONLY);
    assertThat(told(registry)).contains("read-only").contains("journal");
    assertThatThrownBy(() -> Counter.increment(registry, "left"))
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("journal");
    assertThatThrownBy(() -> registry.createFromTemplate("tenant", SmallFederation.TEMPLATE))
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("journal");
    assertThat(disk.exists(SHOP.folder("tenant"))).isFalse();
    assertThat(Counter.value(registry, "left")).isEqualTo(1);
    assertThat(Counter.value(registry, "right")).isEqualTo(1);
    assertThatThrownBy(() -> open.console().checkpoint()).isInstanceOf(AtollException.class);
    SimulatedDisk before = disk.killed();
    open.close();
    assertThat(forces.count()).as("forces of the journal after the failed one").isEqualTo(after);

    for (int choice = 0; choice < 20; choice++) {
      SimulatedDisk image = choice == 0 ? before.killed() : before.powerCut(choice);
      try (OpenFederation again = shopOn(image).open()) {
        int expected = again.registry().isCommitted(unknown) ? 2 : 1;
        assertThat(Counter.value(again.registry(), "left")).isEqualTo(expected);
        assertThat(Counter.value(again.registry(), "right")).isEqualTo(expected);
        Counter.increment(again.registry(), "left", "right");
      }
    }
  }

  @Test
  void rule10W02AFailedStorageForceClosesOnlyThatDatabase() throws Exception {
    Path left = SHOP.folder("left");
    AtomicInteger failures = new AtomicInteger();
    OpenFederation open =
        shop()
            .behind(
                inner ->
                    new WatchedDisk(
                        inner,
                        (path, force) -> {
                          if (path.startsWith(left) && failures.getAndDecrement() > 0) {
                            disk.failAt(1, FaultKind.FORCE, Repeat.ONCE);
                          }
                          force.run();
                        }))
            .open();
    DatabaseRegistry registry = open.registry();
    Counter.increment(registry, "left", "right");
    open.awaitApplied(Counter.class);
    failures.set(1);
    open.console().checkpoint();
    assertThat(view(open, "left").state()).isEqualTo(DatabaseView.State.FENCED);
    assertThat(told(registry)).contains("Database left is closed off");
    assertThatThrownBy(() -> Counter.increment(registry, "right", "left"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("left");
    Counter.increment(registry, "right");
    open.console().checkpoint();
    Counter.increment(registry, "right");
    assertThat(Counter.value(registry, "right")).isEqualTo(3);
    SimulatedDisk killed = disk.killed();
    open.close();
    for (SimulatedDisk later : List.of(disk.killed(), disk.powerCut(1), killed.powerCut(2))) {
      try (OpenFederation again = shopOn(later).open()) {
        assertThat(Counter.value(again.registry(), "left")).isEqualTo(1);
        assertThat(Counter.value(again.registry(), "right")).isEqualTo(3);
        Counter.increment(again.registry(), "left", "right");
      }
    }
  }

  @Test
  void rule11NeitherInterruptNorDeadlineUndoesAnAppendedDecision() throws Exception {
    JournalForces forces = new JournalForces(disk);
    try (OpenFederation open = shop().behind(forces::around).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      CountDownLatch reached = forces.blockNext();
      AtomicBoolean interrupted = new AtomicBoolean();
      Parallel committer =
          Parallel.run(
              1,
              i -> {
                registry
                    .with()
                    .commitWait(Duration.ofMillis(1))
                    .run(tx -> Counter.increment(tx, registry, "left", "right"));
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      reached.await();
      committer.interrupt();
      committer.awaitParked();
      forces.unblock();
      committer.join();
      assertThat(interrupted).as("the interrupt is kept").isTrue();
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
      assertThat(Counter.value(registry, "right")).isEqualTo(2);
    }
  }

  @Test
  void rule17W29ACursorThatFellOffTheRingDropsItsCache() {
    SmallFederation memory = SmallFederation.of().withMemory("left");
    try (OpenFederation open = memory.on(new SimulatedDisk(5), 5).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left");
      assertThat(Counter.value(registry, "left")).isEqualTo(1);
      try (Transaction holdsTheWarmConnection = registry.begin()) {
        assertThat(Counter.in(holdsTheWarmConnection, registry, "left").value()).isEqualTo(1);
        Counter.increment(registry, "left");
        for (int i = 0; i < 11; i++) {
          registry.run(
              tx -> {
                for (int j = 0; j < 10_000; j++) {
                  tx.add(registry.database("left"), new Counter());
                }
              });
        }
        assertThat(Counter.in(holdsTheWarmConnection, registry, "left").value()).isEqualTo(1);
      }
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
    }
  }

  @Test
  void rule18AReadIsComparedWithWhatIsDecidedAndNotYetVisible() throws Exception {
    JournalForces forces = new JournalForces(disk);
    try (OpenFederation open = shop().behind(forces::around).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      CountDownLatch reached = forces.blockNext();
      Parallel first = Parallel.run(1, i -> Counter.increment(registry, "left"));
      reached.await();
      try (Transaction reader = registry.with().isolation(Isolation.SERIALIZABLE).begin()) {
        assertThat(Counter.in(reader, registry, "left").value()).isEqualTo(1);
        Counter.in(reader, registry, "right").increment();
        assertThatThrownBy(reader::commit).isInstanceOf(ConflictException.class);
      }
      forces.unblock();
      first.join();
      assertThat(Counter.value(registry, "right")).isEqualTo(1);
    }
  }

  @Test
  void rule21CommitsThatWaitShareAForce() throws Exception {
    int waiting = 8;
    JournalForces forces = new JournalForces(disk);
    try (OpenFederation open = shop().behind(forces::around).open()) {
      DatabaseRegistry registry = open.registry();
      Counter.increment(registry, "left", "right");
      CountDownLatch reached = forces.blockNext();
      Parallel first = Parallel.run(1, i -> Counter.increment(registry, "left"));
      reached.await();
      int before = forces.count();
      Parallel others =
          Parallel.run(
              waiting, i -> registry.run(tx -> tx.add(registry.database("right"), new Counter())));
      others.awaitParked();
      forces.unblock();
      first.join();
      others.join();
      assertThat(forces.count() - before).as("forces of %s commits", waiting).isLessThan(3);
    }
  }

  /** Opens, increments both counters some times, closes. */
  private static void increment(SmallFederation shop, int times) {
    try (OpenFederation open = shop.open()) {
      for (int i = 0; i < times; i++) {
        Counter.increment(open.registry(), "left", "right");
      }
    }
  }

  private static String told(DatabaseRegistry registry) throws InterruptedException {
    return String.valueOf(Consoles.told(registry.name()).poll(1, TimeUnit.MINUTES));
  }

  private static DatabaseView view(OpenFederation open, String database) {
    return open.console().databases().stream()
        .filter(view -> view.name().equals(database))
        .findFirst()
        .orElseThrow();
  }
}
