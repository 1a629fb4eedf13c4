package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.atolldb.AtollException;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RecoveryReport;
import org.atolldb.RootMissingException;
import org.atolldb.StorageException;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 30: databases whose journal is lost are cut to one instant that all of them have. */
@Timeout(60)
class LostJournalTest {
  private static final SmallFederation SHOP = SmallFederation.of("left", "right", "third");
  private static final int CHECKPOINTED = 3;

  private final SimulatedDisk disk = new SimulatedDisk(1);

  /** Left and right always equal, third now and then; checkpointed after three of ten. */
  private void work() {
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      for (int i = 1; i <= 10; i++) {
        Counter.increment(open.registry(), "left", "right");
        Counter.increment(open.registry(), i % 2 == 0 ? "third" : "left");
        Counter.increment(open.registry(), "right");
        if (i % 2 == 0) {
          Counter.increment(open.registry(), "left");
        }
        if (i == CHECKPOINTED) {
          open.awaitApplied(Counter.class);
          open.console().checkpoint();
        }
      }
    }
  }

  private static SimulatedDisk withoutJournal(SimulatedDisk image) throws IOException {
    for (Path file : image.list(SHOP.journal())) {
      image.delete(file);
    }
    image.forceDirectory(SHOP.journal());
    return image;
  }

  private static int value(DatabaseRegistry registry, String database) {
    try {
      return Counter.value(registry, database);
    } catch (RootMissingException e) {
      return 0;
    }
  }

  @Test
  void rule30CutsAllDatabasesToOneInstantAtEveryPowerCut() throws IOException {
    SimulatedDisk small = disk;
    int start;
    try (OpenFederation open = SHOP.on(small, 1).open()) {
      Counter.increment(open.registry(), "left", "right", "third");
      open.awaitApplied(Counter.class);
      open.console().checkpoint();
      start = small.changes();
      for (int i = 0; i < 8; i++) {
        Counter.increment(open.registry(), "left", "right", "third");
      }
      open.awaitApplied(Counter.class);
    }
    int cut = 0;
    for (int moment = start; moment <= small.changes(); moment++) {
      for (int seed = 0; seed < 2; seed++) {
        SimulatedDisk image = withoutJournal(small.imageAt(moment, 100L * moment + seed));
        RecoveryReport report = SHOP.on(image, 2).recoverWithoutJournal();
        cut += report.cut() > 0 ? 1 : 0;
        String context = "moment " + moment + ", seed " + seed + ", " + report;
        try (OpenFederation open = SHOP.on(image, 3).open()) {
          int left = Counter.value(open.registry(), "left");
          assertThat(left).as(context).isBetween(1, 9);
          assertThat(Counter.value(open.registry(), "right")).as(context).isEqualTo(left);
          assertThat(Counter.value(open.registry(), "third")).as(context).isEqualTo(left);
          Counter.increment(open.registry(), "left", "right", "third");
        }
        assertThat(report.absent()).as(context).isEmpty();
      }
    }
    assertThat(cut).as("images in which a database lacked something").isPositive();
  }

  @Test
  void rule30ARepeatedRecoveryEndsAsAnUninterruptedOne() throws IOException {
    work();
    SimulatedDisk found = disk;
    RecoveryReport whole = null;
    for (int moment = disk.changes(); whole == null; moment--) {
      SimulatedDisk image = withoutJournal(disk.imageAt(moment, moment));
      found = image.killed();
      RecoveryReport report = SHOP.on(image, 2).recoverWithoutJournal();
      whole = report.cut() > 2 ? report : null;
    }
    for (int number = 1; number > 0; number++) {
      SimulatedDisk image = found.killed();
      image.failAt(number, FaultKind.ANY, Repeat.FOR_EVER);
      boolean interrupted = false;
      try {
        SHOP.on(image, 2).recoverWithoutJournal();
      } catch (AtollException e) {
        interrupted = true;
      }
      SimulatedDisk again = number % 2 == 0 ? image.killed() : image.powerCut(number);
      RecoveryReport report = SHOP.on(again, 3).recoverWithoutJournal();
      assertThat(report.newest()).as("fault %d", number).isEqualTo(whole.newest());
      assertThat(report.databases())
          .as("fault %d", number)
          .extracting(RecoveryReport.Found::after)
          .isEqualTo(whole.databases().stream().map(RecoveryReport.Found::after).toList());
      SHOP.on(again, 4).open().close();
      if (!interrupted) {
        assertThat(number).isGreaterThan(20);
        return;
      }
    }
  }

  @Test
  void rule30AJournalThatIsThereIsNotIgnored() {
    work();
    assertThatThrownBy(() -> SHOP.on(disk, 2).recoverWithoutJournal())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is one")
        .hasMessageContaining("move it away");
    try (OpenFederation open = SHOP.on(disk, 3).open()) {
      assertThat(value(open.registry(), "third")).isEqualTo(5);
    }
  }

  @Test
  void rule30ADatabaseWhoseFolderIsMissingIsNotLeftOut() throws IOException {
    work();
    SimulatedDisk image = withoutJournal(disk.killed());
    Path folder = SHOP.folder("right");
    for (Path file : image.list(folder)) {
      image.delete(file);
    }
    assertThatThrownBy(() -> SHOP.on(image, 2).recoverWithoutJournal())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("right")
        .hasMessageContaining("put its folder back");
  }

  @Test
  void rule30FindsDatabasesOfTemplatesAndNamesAbsentOnes() throws IOException {
    UUID gone;
    SimulatedDisk image;
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      DatabaseRegistry registry = open.registry();
      registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
      registry.createFromTemplate("gone", SmallFederation.TEMPLATE);
      gone = registry.database("gone").uuid();
      Counter.increment(registry, "left", "right", "third", "tenant", "gone");
      registry.detach("gone", Duration.ofSeconds(10));
      Counter.increment(registry, "left", "tenant");
      open.awaitApplied(Counter.class);
      image = withoutJournal(disk.killed());
    }
    RecoveryReport report = SHOP.on(image, 2).recoverWithoutJournal();
    assertThat(report.databases())
        .extracting(RecoveryReport.Found::name)
        .containsExactly("left", "right", "tenant", "third");
    assertThat(report.absent()).containsExactly(gone);
    assertThat(report.cut()).isZero();
    try (OpenFederation open = SHOP.on(image, 3).open()) {
      DatabaseRegistry registry = open.registry();
      registry.createFromTemplate("tenant", SmallFederation.TEMPLATE);
      assertThat(Counter.value(registry, "tenant")).isEqualTo(2);
      assertThat(Counter.value(registry, "left")).isEqualTo(2);
    }
  }
}
