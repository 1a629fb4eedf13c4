package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.atolldb.StorageException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.atolldb.testkit.leak.Watch;
import org.junit.jupiter.api.Test;

class FailingDiskTest {
  private final List<TransactionPart> parts = Samples.transactions(30, 1);
  private final SimulatedDisk disk = new SimulatedDisk(1);

  @Test
  void aFullDiskKeepsNothingHalfAndIsUsedAgainWhenThereIsRoom() {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts.subList(0, 10));
      for (int room = 0; room < 1000; room += 37) {
        disk.capacity(storage.statistics().bytes() + 8192 + "lock".length() + room);
        ObjectChange large = new ObjectChange(77, 2, new byte[4000]);
        assertThatThrownBy(() -> storage.apply(List.of(Samples.part(110, List.of(large)))))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("/data/shop")
            .hasMessageContaining("bytes are free")
            .hasMessageContaining("Make room");
        new Content(parts.subList(0, 10)).assertIn(storage, "full, room for " + room);
      }
      disk.capacity(Long.MAX_VALUE);
      storage.apply(parts.subList(10, 30));
      storage.writeHeader(Samples.DIRTY.clean(300));
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      new Content(parts).assertIn(storage, "room again");
    }
  }

  @Test
  void aWriteThatCannotBeTakenBackIsTheLast() {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts.subList(0, 10));
      disk.failAt(1, FaultKind.SHORT_WRITE, Repeat.ONCE);
      disk.failAt(1, FaultKind.SIZE, Repeat.ONCE);
      assertThatThrownBy(() -> storage.apply(parts.subList(10, 11)))
          .isInstanceOf(StorageException.class);
      disk.repair();
      assertThatThrownBy(() -> storage.apply(parts.subList(10, 11)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("its device failed earlier")
          .hasMessageContaining("open it again");
      assertThat(storage.lastTid()).isEqualTo(100);
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.rewind(100);
      storage.apply(parts.subList(10, 30));
      new Content(parts).assertIn(storage, "opened again");
    }
  }

  @Test
  void anIndexThatCannotBeSavedDoesNotFailAForce() {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts);
      disk.failAt(1, FaultKind.CREATE, Repeat.FOR_EVER);
      storage.force();
      new Content(parts).assertIn(storage, "no index saved");
    }
  }

  @Test
  void anOpeningThatAReadErrorEndsLeavesNothingOpen() {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts);
      storage.force();
      storage.writeHeader(Samples.DIRTY.clean(300));
    }
    SimulatedDisk whole = disk.killed();
    Samples.PROVIDER.open(Samples.site(whole)).close();
    long reads = whole.operations(FaultKind.READ);
    assertThat(reads).isPositive();
    for (long read = 1; read <= reads; read++) {
      SimulatedDisk failing = disk.killed();
      failing.failAt(read, FaultKind.READ, Repeat.ONCE);
      Watch watch = new Watch();
      assertThatThrownBy(() -> Samples.PROVIDER.open(Samples.site(watch.disk(failing))).close())
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("Simulated fault");
      assertThat(watch.open(Duration.ZERO)).as("left open after read %d", read).isEmpty();
    }
  }
}
