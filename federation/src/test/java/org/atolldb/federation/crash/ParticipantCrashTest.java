package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Crashes at every moment of transactions over two databases and two resources: before, between and
 * after each prepare, decision, commit and finished mark, and in recovery. All or nothing, always.
 */
class ParticipantCrashTest {
  private static final int EXHAUSTIVE = 6;
  private static final SmallFederation FEDERATION = SmallFederation.of("left", "right");

  /** What was acknowledged after how many changes of the disk. */
  private final TreeMap<Integer, Integer> acknowledged = new TreeMap<>();

  private int images;

  @Test
  void nothingIsTornByAPowerCutAtAnyMoment() throws IOException {
    SimulatedDisk disk = record(11, 2);
    for (int moment = 0; moment <= disk.changes(); moment++) {
      List<SimulatedDisk> all = disk.imagesAt(moment, EXHAUSTIVE).toList();
      for (SimulatedDisk image : all) {
        inspect(image, acknowledgedAt(moment), "power cut at " + moment + " of " + disk.changes());
      }
    }
    assertThat(images).isGreaterThan(300);
  }

  @Test
  void nothingIsTornByAKillAtAnyMoment() throws IOException {
    SimulatedDisk disk = record(12, 3);
    for (int moment = 0; moment <= disk.changes(); moment++) {
      inspect(disk.killedAt(moment), acknowledgedAt(moment), "killed at " + moment);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {13, 14})
  void nothingIsTornByTwoCrashesInRecovery(long seed) throws IOException {
    Random random = new Random(seed);
    SimulatedDisk disk = record(seed, 2);
    for (int moment = 0; moment <= disk.changes(); moment++) {
      SimulatedDisk crashed = crash(disk, moment, random);
      for (int again = 0; again < 2; again++) {
        open(crashed, random.nextLong(), resources(crashed)).close();
        crashed = crash(crashed, random.nextInt(crashed.changes() + 1), random);
      }
      inspect(crashed, acknowledgedAt(moment), "seed " + seed + ", first crash at " + moment);
    }
  }

  private static SimulatedDisk crash(SimulatedDisk disk, int moment, Random random) {
    return random.nextBoolean() ? disk.killedAt(moment) : disk.imageAt(moment, random.nextLong());
  }

  /** Commits some transactions, with a checkpoint in between, and closes. */
  private SimulatedDisk record(long seed, int transactions) {
    SimulatedDisk disk = new SimulatedDisk(seed);
    List<FileResource> resources = resources(disk);
    try (OpenFederation open = open(disk, seed, resources)) {
      for (int number = 1; number <= transactions + 1; number++) {
        advance(open, resources, "text " + number);
        acknowledged.put(disk.changes(), number);
        if (number == transactions) {
          open.console().checkpoint();
        }
      }
    }
    return disk;
  }

  private static List<FileResource> resources(SimulatedDisk disk) {
    return List.of(new FileResource("first", disk), new FileResource("second", disk));
  }

  private static OpenFederation open(SimulatedDisk disk, long seed, List<FileResource> resources) {
    return FEDERATION.on(disk, seed).with(resources.get(0), resources.get(1)).open();
  }

  private static void advance(OpenFederation open, List<FileResource> resources, String text) {
    open.registry()
        .run(
            tx -> {
              Counter.increment(tx, open.registry(), "left", "right");
              resources.forEach(resource -> tx.enlist(resource).write(text));
            });
  }

  private int acknowledgedAt(int moment) {
    var entry = acknowledged.floorEntry(moment);
    return entry == null ? 0 : entry.getValue();
  }

  private void inspect(SimulatedDisk image, int expected, String how) throws IOException {
    images++;
    List<FileResource> resources = resources(image);
    try (OpenFederation open = open(image, images, resources)) {
      int left = count(open, "left");
      assertThat(left).as(how).isGreaterThanOrEqualTo(expected);
      assertThat(count(open, "right")).as(how).isEqualTo(left);
      List<String> texts = IntStream.rangeClosed(1, left).mapToObj(i -> "text " + i).toList();
      for (FileResource resource : resources) {
        assertThat(resource.committed()).as(how).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(resource.inDoubt("")).as(how).isEmpty();
      }
      assertThat(open.console().participants().inDoubt()).as(how).isEmpty();
      assertThat(open.console().participants().heuristics()).as(how).isEmpty();
    }
  }

  private static int count(OpenFederation open, String database) {
    return open.registry()
        .read(
            tx -> {
              try (Stream<Counter> all =
                  tx.all(open.registry().database(database), Counter.class)) {
                return all.mapToInt(Counter::value).sum();
              }
            });
  }
}
