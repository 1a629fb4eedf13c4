package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.atolldb.AtollException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.StorageException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 27: a database has one owner and one identity; rule 25: identities never come back. */
@Timeout(60)
class OwnershipTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");
  private static final SmallFederation OTHER = SmallFederation.of("left");

  private final SimulatedDisk disk = new SimulatedDisk(1);

  private void work(int times) {
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      for (int i = 0; i < times; i++) {
        Counter.increment(open.registry(), "left", "right");
      }
    }
  }

  private static SimulatedDisk elsewhere(SimulatedDisk from) throws IOException {
    SimulatedDisk other = new SimulatedDisk(9);
    other.createDirectories(SHOP.folder("left"));
    Folders.replace(from, other, SHOP.folder("left"));
    return other;
  }

  @Test
  void rule27AnOwnedDatabaseIsRefusedUntilItIsAdopted() throws IOException {
    work(2);
    SimulatedDisk other = elsewhere(disk);
    assertThatThrownBy(() -> OTHER.on(other, 2).open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("left")
        .hasMessageContaining("belongs to federation")
        .hasMessageContaining("Detach it there")
        .hasMessageContaining("adopt");
    OTHER.on(other, 3).adopt("left");
    OTHER.on(other, 4).adopt("left");
    try (OpenFederation open = OTHER.on(other, 5).open()) {
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(2);
      Counter.increment(open.registry(), "left");
    }
    Folders.replace(other, disk, SHOP.folder("left"));
    assertThatThrownBy(() -> SHOP.on(disk, 6).open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("left")
        .hasMessageContaining("used elsewhere");
  }

  @Test
  void rule27ADatabaseThatNeedsItsJournalIsNeitherAdoptedNorCloned() throws IOException {
    SimulatedDisk killed;
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      Counter.increment(open.registry(), "left", "right");
      killed = disk.killed();
    }
    SimulatedDisk other = elsewhere(killed);
    assertThatThrownBy(() -> OTHER.on(other, 2).adopt("left"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not closed cleanly")
        .hasMessageContaining("recoverWithoutJournal");
    assertThatThrownBy(() -> OTHER.on(other, 2).cloneDatabase("left", "copy"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not closed cleanly");
    assertThatThrownBy(() -> OTHER.on(other, 2).adopt("lefd"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("left");
  }

  @Test
  void rule27ACopyBesideItsOriginalIsRefused() throws IOException {
    work(1);
    Folders.copy(disk, SHOP.folder("left"), SHOP.folder("copy"));
    try (OpenFederation open = SHOP.on(disk, 2).open()) {
      assertThatThrownBy(() -> open.registry().createFromTemplate("copy", SmallFederation.TEMPLATE))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("copy")
          .hasMessageContaining("database left")
          .hasMessageContaining("cloneDatabase");
      Counter.increment(open.registry(), "left", "right");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(2);
    }
  }

  @Test
  void rule27ACloneHasAnIdentityOfItsOwn() {
    work(3);
    SHOP.on(disk, 2).cloneDatabase("left", "copy");
    try (OpenFederation open = SHOP.on(disk, 3).open()) {
      DatabaseRegistry registry = open.registry();
      registry.createFromTemplate("copy", SmallFederation.TEMPLATE);
      UUID original = registry.database("left").uuid();
      assertThat(registry.database("copy").uuid()).isNotEqualTo(original);
      assertThat(Counter.value(registry, "copy")).isEqualTo(3);
      Counter.increment(registry, "copy");
      Counter.increment(registry, "left", "right", "copy");
      assertThat(Counter.value(registry, "copy")).isEqualTo(5);
      assertThat(Counter.value(registry, "left")).isEqualTo(4);
    }
    assertThatThrownBy(() -> SHOP.on(disk, 4).cloneDatabase("left", "copy"))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void rule27AnInterruptedCloneIsRefusedOrWhole() {
    work(3);
    int whole = 0;
    for (int number = 1; whole == 0; number++) {
      SimulatedDisk image = disk.killed();
      image.failAt(number, FaultKind.ANY, Repeat.FOR_EVER);
      boolean done = true;
      try {
        SHOP.on(image, 2).cloneDatabase("left", "copy");
      } catch (AtollException e) {
        done = false;
      }
      try (OpenFederation open = SHOP.on(image.powerCut(number), 3).open()) {
        DatabaseRegistry registry = open.registry();
        assertThat(Counter.value(registry, "left")).isEqualTo(3);
        try {
          registry.createFromTemplate("copy", SmallFederation.TEMPLATE);
          assertThat(counters(registry, "copy")).as("fault %d", number).isIn(0L, 1L);
          if (counters(registry, "copy") == 1) {
            assertThat(Counter.value(registry, "copy")).as("fault %d", number).isEqualTo(3);
          }
        } catch (StorageException e) {
          assertThat(e).hasMessageContaining("copy");
          assertThat(done).as("fault %d", number).isFalse();
        }
      }
      whole += done ? 1 : 0;
    }
  }

  private static long counters(DatabaseRegistry registry, String database) {
    return registry.read(
        tx -> {
          try (Stream<Counter> all = tx.all(registry.database(database), Counter.class)) {
            return all.count();
          }
        });
  }

  @Test
  void rule27AnOlderCopyIsRefusedAloneAndReturnsWithTheRightFolder() throws IOException {
    work(1);
    SimulatedDisk old = disk.killed();
    work(1);
    SimulatedDisk right = disk.killed();
    Folders.replace(old, disk, SHOP.folder("left"));
    try (OpenFederation open = SHOP.on(disk, 3).open()) {
      DatabaseRegistry registry = open.registry();
      assertThatThrownBy(() -> Counter.value(registry, "left"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("left is an old copy")
          .hasMessageContaining("put a newer copy");
      Counter.increment(registry, "right");
      Folders.replace(right, disk, SHOP.folder("left"));
      registry.reopen("left");
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
      Counter.increment(registry, "left", "right");
    }
  }

  @Test
  void rule25AVolatileDatabaseHasANewIdentityEachTime() {
    SmallFederation shop = SHOP.withMemory("totals");
    UUID first;
    try (OpenFederation open = shop.on(disk, 1).open()) {
      first = open.registry().database("totals").uuid();
    }
    try (OpenFederation open = shop.on(disk, 2).open()) {
      assertThat(open.registry().database("totals").uuid()).isNotEqualTo(first);
    }
  }

  @Test
  void rule25OidsDoNotComeBackAfterACrashAndADetach() {
    long before;
    SimulatedDisk killed;
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      DatabaseRegistry registry = open.registry();
      registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
      Counter.increment(registry, "tenant");
      before = seenButNotCommitted(registry);
      open.console().checkpoint();
      killed = disk.killed();
    }
    try (OpenFederation open = SHOP.on(killed, 2).open()) {
      open.registry().detach("tenant", Duration.ofSeconds(10));
    }
    try (OpenFederation open = SHOP.on(killed, 3).open()) {
      DatabaseRegistry registry = open.registry();
      registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
      long after =
          registry.call(tx -> tx.id(tx.add(registry.database("tenant"), new Bulk(0, 1))).oid());
      assertThat(after).isGreaterThan(before);
    }
  }

  private static long seenButNotCommitted(DatabaseRegistry registry) {
    try (Transaction tx = registry.begin()) {
      long last = 0;
      for (int i = 0; i < 2000; i++) {
        last = tx.id(tx.add(registry.database("tenant"), new Bulk(i, 1))).oid();
      }
      return last;
    }
  }

  @Test
  void rule14ADetachThatFailsLeavesTheDatabaseInUse() {
    for (int number = 1; number > 0; number++) {
      SimulatedDisk fresh = new SimulatedDisk(number);
      FolderFaults faults = new FolderFaults(SHOP.folder("left"));
      try (OpenFederation open = SHOP.on(fresh, 1).behind(faults::around).open()) {
        DatabaseRegistry registry = open.registry();
        Counter.increment(registry, "left", "right");
        open.awaitApplied(Counter.class);
        faults.failAt(number);
        boolean failed = false;
        try {
          registry.detach("left", Duration.ofSeconds(10));
        } catch (AtollException e) {
          failed = true;
        }
        boolean reached = faults.operations() >= number;
        faults.failAt(0);
        Counter.increment(registry, "right");
        if (failed && isAttached(registry)) {
          registry.reopen("left");
          Counter.increment(registry, "left", "right");
          assertThat(Counter.value(registry, "left")).as("fault %d", number).isEqualTo(2);
          registry.detach("left", Duration.ofSeconds(10));
        }
        if (!reached) {
          assertThat(number).as("operations of a detach").isGreaterThan(3);
          return;
        }
      }
    }
  }

  private static boolean isAttached(DatabaseRegistry registry) {
    return registry.databases().stream().anyMatch(database -> database.name().equals("left"));
  }
}
