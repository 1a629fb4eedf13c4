package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** What lies together in the log is read together; what lies apart is not. */
class NeighboursTest {
  private static final int OBJECTS = 400;
  private static final int LENGTH = 300;

  private final WatchedDisk disk = new WatchedDisk(new SimulatedDisk(3));

  @Test
  void objectsOfOneTransactionAreLoadedWithFewReads() {
    try (Storage storage = filled()) {
      long before = disk.bytesRead(".log");
      LongStream.rangeClosed(1, OBJECTS).forEach(oid -> assertLoads(storage, oid));
      assertThat(disk.bytesRead(".log") - before).isLessThan(OBJECTS * LENGTH * 3L / 2);
    }
  }

  @Test
  void anObjectAloneIsLoadedWithASmallRead() {
    try (Storage storage = filled()) {
      long before = disk.bytesRead(".log");
      assertLoads(storage, OBJECTS / 2);
      assertThat(disk.bytesRead(".log") - before).isLessThanOrEqualTo(1024);
    }
  }

  @Test
  void whatIsWrittenBehindAKeptPartIsFound() {
    try (Storage storage = filled()) {
      for (int tid = 20; tid < 200; tid += 10) {
        assertLoads(storage, OBJECTS);
        assertLoads(storage, OBJECTS - 1);
        storage.apply(List.of(Samples.part(tid, List.of(change(OBJECTS + tid)))));
        assertLoads(storage, OBJECTS + tid);
      }
    }
  }

  private Storage filled() {
    Storage storage =
        Samples.PROVIDER.create(Samples.site(disk, Samples.FOLDER, 64 << 20), Samples.CLEAN);
    storage.writeHeader(Samples.DIRTY);
    List<ObjectChange> changes =
        LongStream.rangeClosed(1, OBJECTS).mapToObj(NeighboursTest::change).toList();
    storage.apply(List.of(Samples.part(10, changes)));
    return storage;
  }

  private static ObjectChange change(long oid) {
    byte[] state = new byte[LENGTH];
    state[0] = (byte) oid;
    state[LENGTH - 1] = (byte) (oid >> 8);
    return new ObjectChange(oid, 1, state);
  }

  private static void assertLoads(Storage storage, long oid) {
    assertThat(Objects.requireNonNull(storage.load(oid, Long.MAX_VALUE)).state())
        .as("object %d", oid)
        .isEqualTo(change(oid).state());
  }
}
