package org.atolldb.federation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.atolldb.federation.crash.ForwardingStorage;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.federation.crash.WatchedDisk;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * Each of the first four commit rules is broken on purpose: the campaigns that find nothing wrong
 * otherwise must then find something, or they prove nothing.
 */
class BrokenRulesTest {
  private static final SmallFederation PLAIN = SmallFederation.of("left", "right");
  private static final int CUTS = 2;

  /** Even: small sectors, so that what is written later does not carry along what was lost. */
  private static final long SEED = 12;

  private final Random random = new Random(SEED);
  private final Findings findings = new Findings();

  @Test
  void rule1RecoveryThatActsOnWhatIsOnlyInTheCacheIsFound() {
    UnaryOperator<Disk> unforcedJournal =
        disk ->
            new WatchedDisk(
                disk,
                (path, force) -> {
                  if (!isJournal(path)) {
                    force.run();
                  }
                });
    Recording recording = new Recording(SEED, PLAIN).run(new Recording.Load(2, 3, 1));
    KilledRuns killed = new KilledRuns(recording, PLAIN.behind(unforcedJournal), PLAIN);
    for (int at = 0; at <= recording.disk().changes() && !findings.isEnough(); at++) {
      String how = "killed at " + at;
      killed.killAt(at, CUTS, random.nextLong(), (on, all) -> findings.inspect(on, all, how));
    }
    assertThat(findings.all()).isNotEmpty();
  }

  private static boolean isJournal(Path path) {
    return path.startsWith(PLAIN.journal());
  }

  @Test
  void rule2StoragesThatAreAskedHowFarTheyAreIntactAreFound() {
    cutPowerAfterAFailedForce(PLAIN);
    assertThat(findings.all()).isEmpty();
    cutPowerAfterAFailedForce(PLAIN.with((name, storage) -> new Asked(storage)));
    assertThat(findings.all()).isNotEmpty();
  }

  /** Linux takes pages for clean after a failed force: what is in them looks intact and is not. */
  private void cutPowerAfterAFailedForce(SmallFederation heir) {
    SimulatedDisk disk = new SimulatedDisk(SEED);
    Acknowledged acknowledged = new Acknowledged();
    AtomicBoolean armed = new AtomicBoolean();
    SmallFederation failing =
        PLAIN.with(
            (name, storage) ->
                name.equals("left") ? new FailingStorage(storage, disk, armed) : storage);
    SimulatedDisk inherited;
    try (OpenFederation open = failing.on(disk, random.nextLong()).open()) {
      LaneWorkload work =
          new LaneWorkload(open, List.of("left", "right"), acknowledged, disk::changes);
      work.begin();
      work.run(2, 1, Thread::new);
      armed.set(true);
      while (armed.get()) {
        work.advance(0);
        open.console().checkpoint();
      }
      inherited = disk.killed();
    }
    try (OpenFederation open = heir.on(inherited, random.nextLong()).open()) {
      open.console().checkpoint();
      for (int i = 0; i < 50 && !findings.isEnough(); i++) {
        SimulatedDisk image = inherited.powerCut(random.nextLong());
        findings.inspect(PLAIN.on(image, random.nextLong()), acknowledged.all(), "power cut");
      }
    }
  }

  @Test
  void rule3ACheckpointThatCapturesAfterItForcedIsFound() {
    cutPower(PLAIN.with((name, storage) -> new ForcedEarlier(storage)));
    assertThat(findings.all()).isNotEmpty();
  }

  @Test
  void rule4ARecordThatIsWrittenBeforeTheDirtyMarkIsFound() {
    cutPower(PLAIN.with((name, storage) -> new Unmarked(storage)));
    assertThat(findings.all()).isNotEmpty();
  }

  private void cutPower(SmallFederation broken) {
    Recording recording = new Recording(SEED, broken).run(new Recording.Load(2, 4, 3));
    for (int at = 0; at <= recording.disk().changes() && !findings.isEnough(); at++) {
      String how = "power cut at " + at;
      recording.cutPower(
          at,
          CUTS,
          (image, expected) ->
              findings.inspect(PLAIN.on(image.disk(), random.nextLong()), expected, how));
    }
  }

  /** Breaks rule 2: keeps what looks intact. */
  private static final class Asked extends ForwardingStorage {
    Asked(Storage inner) {
      super(inner);
    }

    @Override
    public void rewind(long tid) {
      super.rewind(lastTid());
    }
  }

  /** Breaks rule 3: a checkpoint's force covers less than what it captured. */
  private static final class ForcedEarlier extends ForwardingStorage {
    ForcedEarlier(Storage inner) {
      super(inner);
    }

    @Override
    public void apply(List<TransactionPart> parts) {
      super.force();
      super.apply(parts);
    }

    @Override
    public void force() {}
  }

  /** Breaks rule 4: the dirty mark never reaches the disk. */
  private static final class Unmarked extends ForwardingStorage {
    private StorageHeader header;

    Unmarked(Storage inner) {
      super(inner);
      header = inner.header();
    }

    @Override
    public StorageHeader header() {
      return header;
    }

    @Override
    public void writeHeader(StorageHeader next) {
      header = next;
      if (next.state() == StorageHeader.State.CLEAN) {
        super.writeHeader(next);
      }
    }
  }

  /** Forces without success once it is armed. */
  private static final class FailingStorage extends ForwardingStorage {
    private final SimulatedDisk disk;
    private final AtomicBoolean armed;

    FailingStorage(Storage inner, SimulatedDisk disk, AtomicBoolean armed) {
      super(inner);
      this.disk = disk;
      this.armed = armed;
    }

    @Override
    public void force() {
      if (armed.compareAndSet(true, false)) {
        disk.failAt(1, FaultKind.FORCE, Repeat.ONCE);
      }
      super.force();
    }
  }
}
