package org.atolldb.federation.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.storage.Storage;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/** Crashes one recorded run of a federation at all its moments and collects what is wrong then. */
final class CrashCampaign {
  private static final int ENOUGH = 5;

  private final long seed;
  private final Random random;
  private final SmallFederation worker;
  private final SmallFederation heir;
  private final SmallFederation inspector;
  private final SimulatedDisk disk;
  private final Acknowledged acknowledged = new Acknowledged();
  private final List<String> findings = new ArrayList<>();
  private @Nullable SimulatedDisk end;
  private int images;
  private boolean large;

  /**
   * A campaign on an empty disk with the federation as it is.
   *
   * @param seed decides everything but the order of threads
   * @param databases the names of its databases
   */
  CrashCampaign(long seed, List<String> databases) {
    this(seed, plain(databases), plain(databases));
  }

  /**
   * A campaign on an empty disk with a federation that breaks a rule.
   *
   * @param seed decides everything but the order of threads
   * @param worker runs first
   * @param heir runs after the first crash
   */
  CrashCampaign(long seed, SmallFederation worker, SmallFederation heir) {
    this.seed = seed;
    this.random = new Random(seed);
    this.disk = new SimulatedDisk(seed, seed % 2 == 0 ? 512 : 4096);
    this.worker = worker;
    this.heir = heir;
    this.inspector = plain(List.copyOf(worker.databases().keySet()));
  }

  private static SmallFederation plain(List<String> databases) {
    return SmallFederation.of(databases.toArray(String[]::new));
  }

  /** From now on every step is a large transaction. */
  CrashCampaign large() {
    large = true;
    return this;
  }

  List<String> findings() {
    return findings;
  }

  int images() {
    return images;
  }

  /** Runs and closes a federation twice; the second time it finds its databases clean. */
  void record(int steps, int checkpoints) {
    for (int session = 0; session < 2; session++) {
      try (OpenFederation open = worker.on(disk, random.nextLong()).open()) {
        LaneWorkload work = workload(open, disk, acknowledged);
        work.begin();
        work.run(steps, checkpoints);
      }
    }
  }

  /** Runs a federation until the force of one database fails in a checkpoint, and kills it then. */
  void recordWithAFailedForceOf(String database) {
    AtomicBoolean armed = new AtomicBoolean();
    WrappingProvider.Wrap failing =
        (name, storage) ->
            name.equals(database) ? new FailingStorage(storage, disk, armed) : storage;
    try (OpenFederation open = worker.on(disk, random.nextLong()).with(failing).open()) {
      LaneWorkload work = workload(open, disk, acknowledged);
      work.begin();
      work.run(2, 1);
      armed.set(true);
      while (armed.get()) {
        work.advance(0);
        open.console().checkpoint();
      }
      end = disk.killed();
    }
  }

  /** Lets the next process recover and write a checkpoint, and cuts the power some times then. */
  void inheritAndCutPower(int times) {
    SimulatedDisk inherited = Objects.requireNonNull(end);
    try (OpenFederation open = heir.on(inherited, random.nextLong()).open()) {
      open.console().checkpoint();
      for (int i = 0; i < times && !isEnough(); i++) {
        long choice = random.nextLong();
        inspect(inherited.powerCut(choice), acknowledged.all(), "power cut, choice " + choice);
      }
    }
  }

  /** Cuts the power at every moment, some times. */
  void cutPower(int times) {
    for (int moment = 0; moment <= disk.changes() && !isEnough(); moment++) {
      for (int i = 0; i < times; i++) {
        long choice = random.nextLong();
        inspect(
            disk.imageAt(moment, choice),
            acknowledged.at(moment),
            "power cut at " + moment + ", choice " + choice);
      }
    }
  }

  /** Kills the process at every moment, lets the next one work, and cuts its power some times. */
  void killAndCutPower(int times) {
    for (int moment = 0; moment <= disk.changes() && !isEnough(); moment++) {
      SimulatedDisk killed = disk.killedAt(moment);
      Acknowledged more = new Acknowledged();
      int working = work(killed, more, moment);
      for (int i = 0; i < times; i++) {
        // The last moment of work, any moment of it, any moment until the end.
        int later =
            i % 3 == 0 ? working : random.nextInt((i % 3 == 1 ? working : killed.changes()) + 1);
        inspect(
            killed.imageAt(later, random.nextLong()),
            acknowledged.at(moment).and(more.at(later)),
            "killed at " + moment + ", power cut at " + later);
      }
    }
  }

  /** Recovers, works and closes; gives the moment before it closes. */
  private int work(SimulatedDisk killed, Acknowledged more, int moment) {
    try (OpenFederation open = heir.on(killed, random.nextLong()).open()) {
      LaneWorkload work = workload(open, killed, more);
      work.begin();
      work.run(1, 1);
      return killed.changes();
    } catch (RuntimeException e) {
      findings.add(describe("killed at " + moment, e.toString()));
      return killed.changes();
    }
  }

  /** Crashes, crashes again while recovering, and once more. */
  void crashWhileRecovering() {
    for (int moment = 0; moment <= disk.changes() && !isEnough(); moment++) {
      Acknowledged.Expected before = acknowledged.at(moment);
      SimulatedDisk crashed = crash(disk, moment);
      for (int again = 0; again < 2; again++) {
        try {
          heir.on(crashed, random.nextLong()).open().close();
        } catch (RuntimeException e) {
          findings.add(describe("crash at " + moment + ", recovery " + again, e.toString()));
        }
        crashed = crash(crashed, random.nextInt(crashed.changes() + 1));
      }
      inspect(crashed, before, "crash at " + moment + " and twice in recovery");
    }
  }

  private SimulatedDisk crash(SimulatedDisk before, int moment) {
    return random.nextBoolean()
        ? before.killedAt(moment)
        : before.imageAt(moment, random.nextLong());
  }

  private LaneWorkload workload(OpenFederation open, SimulatedDisk on, Acknowledged to) {
    LaneWorkload workload =
        new LaneWorkload(open, List.copyOf(worker.databases().keySet()), to, on::changes);
    return large ? workload.large() : workload;
  }

  private void inspect(SimulatedDisk image, Acknowledged.Expected expected, String how) {
    images++;
    new LaneInspection(inspector.on(image, random.nextLong()), expected)
        .problem()
        .ifPresent(problem -> findings.add(describe(how, problem)));
  }

  private String describe(String how, String problem) {
    return "seed " + seed + ", " + how + ": " + problem;
  }

  private boolean isEnough() {
    return findings.size() >= ENOUGH;
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
