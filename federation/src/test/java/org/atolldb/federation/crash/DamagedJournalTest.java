package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 9: damage of the journal closes off only the databases that it concerns. */
@Timeout(60)
class DamagedJournalTest {
  private static final List<String> DATABASES = List.of("a", "b", "c");

  /** The last one's only transaction shows that all others were forced. */
  private static final SmallFederation SHOP = SmallFederation.of("a", "b", "c", "last");

  private static final int FIRST_RECORD = 4096;
  private static final int STEP = 23;

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final Map<String, Integer> values = new HashMap<>();

  /** Left by a process that was killed: everything after the checkpoint needs the journal. */
  private SimulatedDisk killed = disk;

  @BeforeEach
  void work() {
    try (OpenFederation open = SHOP.on(disk, 1).open()) {
      increment(open, "a", "b", "c", "last");
      open.awaitApplied(Counter.class);
      open.console().checkpoint();
      increment(open, "a", "b");
      increment(open, "c");
      increment(open, "b", "c");
      increment(open, "a");
      increment(open, "a", "b", "c");
      increment(open, "b");
      increment(open, "last");
      open.awaitApplied(Counter.class);
      killed = disk.killed();
    }
  }

  private void increment(OpenFederation open, String... databases) {
    Counter.increment(open.registry(), databases);
    for (String database : databases) {
      values.merge(database, 1, Integer::sum);
    }
  }

  private static Path segment(Disk disk) throws IOException {
    return disk.list(SHOP.journal()).stream()
        .filter(file -> file.toString().endsWith(".segment"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static SimulatedDisk damaged(SimulatedDisk original, int from, int length)
      throws IOException {
    SimulatedDisk copy = original.killed();
    Path segment = segment(copy);
    byte[] bytes = Folders.read(copy, segment);
    for (int at = from; at < from + length; at++) {
      bytes[at] ^= 0x10;
    }
    try (DiskFile file = copy.open(segment, Disk.Mode.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), 0);
    }
    return copy;
  }

  private static int written(byte[] bytes) {
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  /** Which databases say that they are closed off; all others must be right. */
  private Set<String> closedOff(OpenFederation open, String context) {
    Set<String> closed = new TreeSet<>();
    for (String database : DATABASES) {
      try {
        assertThat(Counter.value(open.registry(), database))
            .as("%s, %s", database, context)
            .isEqualTo(values.get(database));
      } catch (StorageException e) {
        assertThat(e)
            .as(context)
            .hasMessageContaining("Database " + database)
            .hasMessageContaining("the journal is damaged")
            .hasMessageContaining("put a newer copy");
        closed.add(database);
      }
    }
    return closed;
  }

  @Test
  void rule9WhateverRecordIsDamagedOthersOpenAndNothingIsWrong() throws IOException {
    byte[] bytes = Folders.read(killed, segment(killed));
    int end = written(bytes);
    int last = end - 300;
    Map<Integer, Integer> counts = new HashMap<>();
    for (int at = FIRST_RECORD; at < last; at += STEP) {
      String context = "damaged at " + at;
      SimulatedDisk damaged = damaged(killed, at, 1);
      Set<String> closed;
      try (OpenFederation open = SHOP.on(damaged, at).open()) {
        closed = closedOff(open, context);
        assertThat(Counter.value(open.registry(), "last")).as(context).isEqualTo(2);
        Counter.increment(open.registry(), "last");
        open.console().checkpoint();
      }
      try (OpenFederation open = SHOP.on(damaged, at + 1).open()) {
        assertThat(closedOff(open, context + ", opened again")).as(context).isEqualTo(closed);
        assertThat(Counter.value(open.registry(), "last")).as(context).isEqualTo(3);
      }
      counts.merge(closed.size(), 1, Integer::sum);
    }
    assertThat(counts).as("places by databases closed off").containsKeys(0, 1, 2);
    assertThat(counts.get(1)).isGreaterThan(5);
  }

  @Test
  void rule9SeveralRecordsAtOnceCloseNoMoreThanTheyConcern() throws IOException {
    byte[] bytes = Folders.read(killed, segment(killed));
    int last = written(bytes) - 300;
    int refused = 0;
    for (int at = FIRST_RECORD; at < last - 200; at += 97) {
      try (OpenFederation open = SHOP.on(damaged(killed, at, 200), at).open()) {
        refused += closedOff(open, "200 bytes damaged at " + at).size();
        Counter.increment(open.registry(), "last");
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void rule9AClosedFederationNeedsNothingOfTheDamagedPart() throws IOException {
    SimulatedDisk closed = disk.killed();
    byte[] bytes = Folders.read(closed, segment(closed));
    for (int at = FIRST_RECORD; at < written(bytes) - 100; at += 41) {
      try (OpenFederation open = SHOP.on(damaged(closed, at, 1), at).open()) {
        assertThat(closedOff(open, "closed, damaged at " + at)).isEmpty();
        Counter.increment(open.registry(), "a", "b", "c");
      }
    }
  }

  @Test
  void rule9AClosedOffDatabaseReturnsWithARightFolder() throws IOException {
    byte[] bytes = Folders.read(killed, segment(killed));
    int last = written(bytes) - 300;
    int returned = 0;
    for (int at = FIRST_RECORD; at < last; at += 10 * STEP) {
      SimulatedDisk damaged = damaged(killed, at, 1);
      try (OpenFederation open = SHOP.on(damaged, at).open()) {
        for (String database : closedOff(open, "damaged at " + at)) {
          Folders.replace(disk, damaged, SHOP.folder(database));
          open.registry().reopen(database);
          returned++;
        }
        assertThat(closedOff(open, "returned, damaged at " + at)).isEmpty();
        Counter.increment(open.registry(), "a", "b", "c");
      }
    }
    assertThat(returned).isPositive();
  }
}
