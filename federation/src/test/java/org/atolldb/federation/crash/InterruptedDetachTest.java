package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.atolldb.StorageException;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** A process that dies while it detaches a database. */
class InterruptedDetachTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");
  private static final SmallFederation OTHER = SmallFederation.of("left");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private int begun;

  private void detach() {
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      Counter.increment(open.registry(), "left");
      for (int i = 0; i < 20; i++) {
        Counter.increment(open.registry(), "right");
      }
      begun = disk.changes();
      open.registry().detach("left", Duration.ofSeconds(10));
    }
  }

  @Test
  void theDatabaseIsWholeWhetherItStillBelongsOrNot() {
    detach();
    for (int moment = begun; moment <= disk.changes(); moment++) {
      try (OpenFederation open = SHOP.on(disk.imageAt(moment, moment), 2).open()) {
        assertThat(Counter.value(open.registry(), "left")).as("at %s", moment).isEqualTo(1);
        Counter.increment(open.registry(), "left", "right");
      }
    }
  }

  @Test
  void whatWasUsedElsewhereMeanwhileIsNotTakenBackUnseen() throws IOException {
    detach();
    int refused = 0;
    int adopted = 0;
    for (int moment = begun; moment <= disk.changes(); moment++) {
      SimulatedDisk killed = disk.killedAt(moment);
      SimulatedDisk elsewhere = new SimulatedDisk(moment);
      elsewhere.createDirectories(SHOP.folder("left"));
      Folders.replace(killed, elsewhere, SHOP.folder("left"));
      if (!useAndDetach(elsewhere)) {
        continue;
      }
      Folders.replace(elsewhere, killed, SHOP.folder("left"));
      try (OpenFederation open = SHOP.on(killed, 3).open()) {
        assertThat(Counter.value(open.registry(), "left")).isEqualTo(2);
        adopted++;
      } catch (StorageException e) {
        assertThat(e).hasMessageContaining("left").hasMessageContaining("used elsewhere");
        refused++;
      }
    }
    assertThat(refused).as("moments between the header and the journal").isPositive();
    assertThat(adopted).as("moments after the detach").isPositive();
  }

  /** False if the database still belongs to the first federation. */
  private static boolean useAndDetach(SimulatedDisk disk) {
    try (OpenFederation open = OTHER.on(disk, 7).open()) {
      Counter.increment(open.registry(), "left");
      open.registry().detach("left", Duration.ofSeconds(10));
      return true;
    } catch (StorageException e) {
      assertThat(e).hasMessageContaining("left");
      return false;
    }
  }
}
