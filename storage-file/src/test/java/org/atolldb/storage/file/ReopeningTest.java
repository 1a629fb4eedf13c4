package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReopeningTest {
  private static final List<String> INDEXES = List.of("index-0", "index-1");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final StorageSite site = Samples.site(disk);
  private final List<TransactionPart> parts = Samples.transactions(100, 1);

  @BeforeEach
  void write() {
    Samples.writeClean(site, parts);
  }

  @Test
  void withoutIndexTheContentIsTheSame() throws IOException {
    for (String name : INDEXES) {
      disk.delete(Samples.FOLDER.resolve(name));
    }
    assertContent(disk, "no index");
  }

  @Test
  void withOneOfTheTwoIndexesTheContentIsTheSame() throws IOException {
    for (String name : INDEXES) {
      SimulatedDisk copy = disk.killed();
      copy.delete(Samples.FOLDER.resolve(name));
      assertContent(copy, "without " + name);
    }
  }

  @Test
  void indexOfAnotherDatabaseIsNotUsed() throws IOException {
    Path other = Path.of("/data/other");
    Samples.writeClean(
        Samples.site(disk, other, 4096), Samples.transactions(100, 2), new UUID(5, 5));
    for (String name : INDEXES) {
      Files.copy(disk, other.resolve(name), Samples.FOLDER.resolve(name));
    }
    assertContent(disk, "foreign index");
  }

  @Test
  void indexFromBeforeIsCompletedFromTheLog() throws IOException {
    SimulatedDisk later = disk.killed();
    List<TransactionPart> more = Samples.transactions(130, 1);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(later))) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(more.subList(100, 130));
      storage.force();
      storage.writeHeader(Samples.CLEAN.clean(more.get(129).tid()));
    }
    for (String name : INDEXES) {
      Files.copy(disk, Samples.FOLDER.resolve(name), later, Samples.FOLDER.resolve(name));
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(later))) {
      new Content(more).assertIn(storage, "older index");
    }
  }

  @Test
  void readsTheIndexAndHardlyAnythingOfTheLog() {
    WatchedDisk watched = new WatchedDisk(disk);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(watched))) {
      assertThat(storage.lastTid()).isEqualTo(1000);
      int segments = (int) watched.files(".log");
      assertThat(segments).isGreaterThan(5);
      assertThat(watched.bytesRead(".log"))
          .isLessThanOrEqualTo(
              (long) segments * (SegmentHeader.LENGTH + TransactionHeader.TRAILER));
    }
  }

  @Test
  void savesTheIndexWhileItGrows() throws IOException {
    SimulatedDisk other = new SimulatedDisk(2);
    Samples.writeDirty(Samples.site(other), parts);
    long log = 0;
    for (Path path : other.list(Samples.FOLDER)) {
      log += LogSegments.number(path) == 0 ? 0 : Files.read(other, path).length;
    }
    WatchedDisk watched = new WatchedDisk(other);
    try (Storage storage = Samples.PROVIDER.open(Samples.site(watched))) {
      assertThat(storage.lastTid()).isEqualTo(1000);
      assertThat(watched.bytesRead(".log")).isLessThan(log / 2);
    }
  }

  @Test
  void writesNoIndexWhenNothingChanged() {
    int before = disk.changes();
    Samples.PROVIDER.open(site).close();
    assertThat(disk.changes()).isEqualTo(before);
  }

  @Test
  void rule25OidsGoOnWhereTheyWere() {
    long first;
    try (Storage storage = Samples.PROVIDER.open(site)) {
      first = storage.newOids(1000);
      storage.writeHeader(storage.header());
    }
    try (Storage storage = Samples.PROVIDER.open(site)) {
      assertThat(storage.newOids(1)).isEqualTo(first + 1000);
    }
  }

  private void assertContent(Disk on, String context) {
    try (Storage storage = Samples.PROVIDER.open(Samples.site(on))) {
      new Content(parts).assertIn(storage, context);
    }
  }
}
