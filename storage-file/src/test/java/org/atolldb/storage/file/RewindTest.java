package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.atolldb.StorageDamagedException;
import org.atolldb.UsageException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

class RewindTest {
  private final List<TransactionPart> parts = Samples.transactions(60, 3);
  private final SimulatedDisk disk = new SimulatedDisk(3);

  @Test
  void rule2RewoundToAnyTransactionAndAppliedAgainIsAsIfNothingHadHappened() {
    Samples.writeDirty(Samples.site(disk), parts);
    for (int kept = 0; kept <= parts.size(); kept += 7) {
      SimulatedDisk copy = disk.killed();
      try (Storage storage = Samples.PROVIDER.open(Samples.site(copy))) {
        storage.rewind(10L * kept);
        new Content(parts.subList(0, kept)).assertIn(storage, "rewound to " + 10 * kept);
        storage.apply(parts.subList(kept, parts.size()));
        storage.force();
        new Content(parts).assertIn(storage, "applied again from " + 10 * kept);
        storage.writeHeader(Samples.DIRTY.clean(600));
      }
      try (Storage storage = Samples.PROVIDER.open(Samples.site(copy))) {
        new Content(parts).assertIn(storage, "opened again, rewound to " + 10 * kept);
      }
    }
  }

  @Test
  void betweenTwoTransactionsItKeepsTheEarlierOne() {
    Samples.writeDirty(Samples.site(disk), parts);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.rewind(305);
      new Content(parts.subList(0, 30)).assertIn(storage, "rewound to 305");
    }
  }

  @Test
  void rule3ATidAboveTheLastTransactionKeepsWhatIsDurable() throws IOException {
    Samples.writeDirty(Samples.site(disk), parts.subList(0, 10));
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.rewind(100);
      storage.apply(parts.subList(10, 20));
    }
    Path log = Files.segments(disk).get(Files.segments(disk).size() - 1);
    Files.cut(disk, log, Files.read(disk, log).length - 1);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.rewind(9999);
      new Content(parts.subList(0, 19)).assertIn(storage, "torn tail that never was forced");
    }
  }

  @Test
  void rule3ATidAboveTheLastTransactionDoesNotHideThatAForcedOneIsGone() throws IOException {
    Samples.writeDirty(Samples.site(disk), parts.subList(0, 10));
    Path log = Files.segments(disk).get(Files.segments(disk).size() - 1);
    Files.cut(disk, log, Files.read(disk, log).length - 1);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      assertThatThrownBy(() -> storage.rewind(9999))
          .isInstanceOf(StorageDamagedException.class)
          .hasMessageContaining("transactions up to 100, which were durable");
      storage.rewind(90);
      new Content(parts.subList(0, 9)).assertIn(storage, "rewound further");
    }
  }

  @Test
  void rule4WhatWasThereWhenItBecameDirtyIsDurable() throws IOException {
    Samples.writeClean(Samples.site(disk), parts.subList(0, 10));
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.writeHeader(Samples.CLEAN.dirty(new UUID(7, 8), 5000));
    }
    SimulatedDisk damaged = disk.killed();
    Path log = Files.segments(disk).get(Files.segments(disk).size() - 1);
    Files.cut(damaged, log, Files.read(disk, log).length - 1);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(damaged))) {
      assertThatThrownBy(() -> storage.rewind(4999)).isInstanceOf(StorageDamagedException.class);
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.rewind(4999);
      new Content(parts.subList(0, 10)).assertIn(storage, "nothing applied since");
    }
  }

  @Test
  void keepsWhatTheLastTwoRewindsCut() throws IOException {
    Samples.writeDirty(Samples.site(disk), parts);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      for (long tid = 500; tid >= 100; tid -= 100) {
        storage.rewind(tid);
      }
    }
    assertThat(disk.list(Samples.FOLDER).stream().map(path -> path.getFileName().toString()))
        .filteredOn(name -> name.startsWith("cut-"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("cut-0000000005") || name.startsWith("cut-0000000006"));
  }

  @Test
  void rule2WithoutItADirtyStorageTakesNothing() {
    Samples.writeDirty(Samples.site(disk), parts.subList(0, 10));
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      assertThatThrownBy(() -> storage.apply(parts.subList(10, 11)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Rewind it first");
      assertThatThrownBy(() -> storage.writeHeader(Samples.DIRTY.clean(100)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Rewind it first");
      new Content(parts.subList(0, 10)).assertIn(storage, "still readable");
    }
  }

  @Test
  void rule2CutsUnforcedTransactionsThatLookWhole() throws IOException {
    try (Storage storage = Samples.PROVIDER.create(Samples.site(disk), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts.subList(0, 10));
      storage.force();
      storage.apply(parts.subList(10, 40));
    }
    SimulatedDisk killed = disk.killed();
    try (Storage storage = Samples.PROVIDER.open(Samples.site(killed))) {
      assertThat(storage.lastTid()).as("in the cache").isEqualTo(400);
      storage.rewind(100);
      storage.apply(parts.subList(10, 20));
      storage.force();
    }
    for (long seed = 0; seed < 50; seed++) {
      try (Storage storage = Samples.PROVIDER.open(Samples.site(killed.powerCut(seed)))) {
        storage.rewind(200);
        new Content(parts.subList(0, 20)).assertIn(storage, "power cut, seed " + seed);
      }
    }
  }
}
