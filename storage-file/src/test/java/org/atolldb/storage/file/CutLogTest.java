package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** Logs that end too early or too late. */
class CutLogTest {
  private final List<TransactionPart> parts = Samples.transactions(24, 1);
  private final SimulatedDisk disk = new SimulatedDisk(1);

  @Test
  void aDirtyLogCutAtAnyByteIsRewoundAndAppliedAgain() throws IOException {
    Samples.writeDirty(Samples.site(disk), parts.subList(0, 4));
    Path log = Files.segments(disk).get(0);
    long whole = Files.read(disk, log).length;
    for (long length = SegmentHeader.LENGTH; length < whole; length++) {
      SimulatedDisk copy = disk.killed();
      Files.cut(copy, log, length);
      assertHeals(copy, parts.subList(0, 4), "cut to " + length);
    }
  }

  @Test
  void aDirtyLogThatLostSegmentsIsRewoundAndAppliedAgain() throws IOException {
    Samples.writeDirty(Samples.site(disk), parts);
    List<Path> segments = Files.segments(disk);
    assertThat(segments).hasSize(3);
    for (Path segment : segments.subList(1, 3)) {
      for (int length : new int[] {0, 1, 63, 64, 65, 500}) {
        SimulatedDisk copy = disk.killed();
        Files.cut(copy, segment, length);
        assertHeals(copy, parts, segment + " cut to " + length);
      }
      SimulatedDisk copy = disk.killed();
      copy.delete(segment);
      assertHeals(copy, parts, segment + " missing");
    }
  }

  private static void assertHeals(SimulatedDisk copy, List<TransactionPart> parts, String context) {
    long last = parts.get(parts.size() - 1).tid();
    try (Storage storage = Samples.PROVIDER.open(Samples.site(copy))) {
      long whole = storage.lastTid();
      assertThat(whole).as(context).isLessThan(last);
      assertThatThrownBy(() -> storage.rewind(whole + 10))
          .as(context)
          .isInstanceOf(StorageDamagedException.class)
          .hasMessageContaining("transactions up to " + (whole + 10));
      int kept = (int) (whole / 10);
      storage.rewind(whole);
      new Content(parts.subList(0, kept)).assertIn(storage, context);
      storage.apply(parts.subList(kept, parts.size()));
      new Content(parts).assertIn(storage, context + ", applied again");
      storage.writeHeader(Samples.DIRTY.clean(last));
    }
    try (Storage storage = Samples.PROVIDER.open(Samples.site(copy))) {
      new Content(parts).assertIn(storage, context + ", opened again");
    }
  }

  @Test
  void aCleanLogCutAtAnyByteIsRefused() throws IOException {
    Samples.writeClean(Samples.site(disk), parts.subList(0, 4));
    Path log = Files.segments(disk).get(0);
    long whole = Files.read(disk, log).length;
    for (long length = 0; length < whole; length++) {
      SimulatedDisk copy = disk.killed();
      Files.cut(copy, log, length);
      assertRefused(copy, "cut to " + length);
    }
  }

  @Test
  void aCleanLogThatLostSegmentsIsRefused() throws IOException {
    Samples.writeClean(Samples.site(disk), parts);
    for (Path segment : Files.segments(disk)) {
      for (int length : new int[] {0, 1, 63, 64, 65, 500}) {
        SimulatedDisk copy = disk.killed();
        Files.cut(copy, segment, length);
        assertRefused(copy, segment + " cut to " + length);
      }
      SimulatedDisk copy = disk.killed();
      copy.delete(segment);
      assertRefused(copy, segment + " missing");
    }
  }

  @Test
  void rule8ACleanLogWithMoreThanItShouldHaveIsRefused() throws IOException {
    Samples.writeClean(Samples.site(disk), parts);
    List<Path> segments = Files.segments(disk);
    for (Path segment : segments) {
      SimulatedDisk copy = disk.killed();
      Files.overwrite(copy, segment, new byte[1], Files.read(copy, segment).length);
      assertRefused(copy, segment + " longer by one byte");
    }
    SimulatedDisk further = disk.killed();
    Files.copy(further, segments.get(1), Samples.FOLDER.resolve("00000004.log"));
    assertRefused(further, "another segment");
  }

  @Test
  void rule8ACleanLogWithAnotherTransactionIsRefused() throws IOException {
    Samples.writeClean(Samples.site(disk), parts.subList(0, 23));
    byte[] header = Files.read(disk, Samples.FOLDER.resolve("header"));
    try (Storage storage = Samples.PROVIDER.open(Samples.site(disk))) {
      storage.writeHeader(Samples.DIRTY);
      storage.apply(parts.subList(23, 24));
    }
    Files.overwrite(disk, Samples.FOLDER.resolve("header"), header, 0);
    assertThatThrownBy(() -> Samples.PROVIDER.open(Samples.site(disk)))
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("the end of the log after transaction 240")
        .hasMessageContaining("after transaction 230");
  }

  private static void assertRefused(SimulatedDisk copy, String context) {
    assertThatThrownBy(() -> Samples.PROVIDER.open(Samples.site(copy)))
        .as(context)
        .isInstanceOf(StorageDamagedException.class);
  }
}
