package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** The rules that recovery rests on, each with the proof that breaking it would be noticed. */
class JournalRulesTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");

  @Test
  void recoveryActsOnlyOnWhatItForcedItself() {
    assertThat(beliefsLost(disk -> disk)).isZero();
  }

  @Test
  void recoveryThatForcesNothingIsFoundOut() {
    assertThat(beliefsLost(InterceptedDisk::unforced)).isPositive();
  }

  /** Kills the process, opens the journal, cuts the power; counts how often it then knows less. */
  private static int beliefsLost(UnaryOperator<Disk> recoveringThrough) {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk).attachBoth()) {
      fixture.commit(1, 40);
      fixture.checkpoint(30, 30);
      fixture.commit(41, 50);
    }
    Random random = new Random(1);
    int lost = 0;
    for (int changes = 0; changes < disk.changes(); changes++) {
      SimulatedDisk killed = disk.killedAt(changes);
      Disk used = recoveringThrough.apply(killed);
      long believed;
      SimulatedDisk cut;
      try (JournalFixture fixture = JournalFixture.open(DIRECTORY, used)) {
        believed = newest(fixture);
        cut = killed.powerCut(random.nextLong());
      }
      lost += newestIn(cut) < believed ? 1 : 0;
    }
    return lost;
  }

  private static long newestIn(SimulatedDisk disk) {
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
      return newest(fixture);
    } catch (StorageException e) {
      return -1;
    }
  }

  private static long newest(JournalFixture fixture) {
    return Math.max(
        fixture.replayedTids().stream().mapToLong(tid -> tid).max().orElse(0),
        fixture.journal.contents().highestTid());
  }

  @Test
  void aCheckpointThatCapturesBeforeItForcesLosesNothing() {
    for (int seed = 1; seed <= 30; seed++) {
      assertThat(isSomethingLost(seed, true)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aCheckpointThatForcesBeforeItCapturesIsFoundOut() {
    int lost = 0;
    for (int seed = 1; seed <= 30; seed++) {
      lost += isSomethingLost(seed, false) ? 1 : 0;
    }
    assertThat(lost).isPositive();
  }

  /** Commits while a checkpoint runs, cuts the power, recovers a storage, and compares. */
  private static boolean isSomethingLost(int seed, boolean captureFirst) {
    Random random = new Random(seed);
    SimulatedDisk disk = new SimulatedDisk(seed);
    ModelStorage storage = new ModelStorage();
    long tid = 0;
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk).attachBoth()) {
      for (int round = 0; round < 5; round++) {
        tid = commitSome(fixture, storage, tid, random);
        long captured = storage.applied();
        if (captureFirst) {
          tid = commitSome(fixture, storage, tid, random);
          storage.force();
        } else {
          storage.force();
          tid = commitSome(fixture, storage, tid, random);
          captured = storage.applied();
        }
        fixture.checkpoint(captured, captured);
      }
    }
    storage.cutPower();
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk.powerCut(seed))) {
      storage.rewind(
          fixture.journal.contents().durableThrough().getOrDefault(JournalFixture.LEFT, 0L));
      fixture.replayedTids().forEach(storage::apply);
    }
    return !storage.content.equals(LongStream.rangeClosed(1, tid).boxed().toList());
  }

  private static long commitSome(
      JournalFixture fixture, ModelStorage storage, long after, Random random) {
    long tid = after;
    for (int i = random.nextInt(4); i > 0; i--) {
      fixture.commit(++tid);
      storage.apply(tid);
    }
    return tid;
  }

  /** What a storage is to these rules: content of which a part is durable. */
  private static final class ModelStorage {
    private List<Long> content = new ArrayList<>();
    private int durable;

    void apply(long tid) {
      content.add(tid);
    }

    long applied() {
      return content.isEmpty() ? 0 : content.get(content.size() - 1);
    }

    void force() {
      durable = content.size();
    }

    void cutPower() {
      content = new ArrayList<>(content.subList(0, durable));
    }

    void rewind(long tid) {
      content.removeIf(it -> it > tid);
    }
  }
}
