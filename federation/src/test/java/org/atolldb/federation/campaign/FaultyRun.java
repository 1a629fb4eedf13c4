package org.atolldb.federation.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.atolldb.AtollException;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.federation.registry.Environment;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.atolldb.testkit.leak.Watch;

/**
 * A federation that recovers from a kill and then does a little of everything on a disk that fails;
 * afterwards the disk works again, and what is left is inspected.
 */
final class FaultyRun {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final String EXTRA = "extra";

  private final Campaign campaign;
  private final Start start;
  private final String how;
  private final Random random;
  private final SimulatedDisk disk;
  private final Acknowledged acknowledged = new Acknowledged();
  private final Watch watch = new Watch();

  /**
   * A run on a copy of what a killed process left.
   *
   * @param campaign hears what is wrong
   * @param start what was left
   * @param how for messages
   * @param seed decides the images
   */
  FaultyRun(Campaign campaign, Start start, String how, long seed) {
    this.campaign = campaign;
    this.start = start;
    this.how = how;
    this.random = new Random(seed);
    this.disk = start.disk();
  }

  /** The disk that is to fail. */
  SimulatedDisk disk() {
    return disk;
  }

  /**
   * Runs until it is closed; every failure must be one of Atoll's own, and nothing stay open.
   *
   * @param device stands around the disk
   * @param onError hears of each failure while it is open
   */
  void run(UnaryOperator<Disk> device, OnError onError) {
    SmallFederation federation =
        start
            .federation()
            .on(disk, random.nextLong())
            .behind(inner -> watch.disk(device.apply(inner)))
            .runBy(watch.threads(Environment.daemons("faulty")));
    try (OpenFederation open = federation.open()) {
      work(open, onError);
    } catch (AtollException e) {
      campaign.count("errors", 1);
    }
    disk.repair();
    watch
        .open(PATIENCE)
        .forEach(leak -> campaign.findings().add(Finding.Kind.LEAKED, how + ": " + leak));
  }

  private void work(OpenFederation open, OnError onError) {
    List<String> databases = List.copyOf(start.federation().databases().keySet());
    LaneWorkload work = new LaneWorkload(open, databases, acknowledged, disk::changes);
    List<Runnable> steps =
        List.of(
            work::begin,
            () -> work.advance(0),
            () -> work.advance(1),
            () -> open.console().checkpoint(),
            () -> work.advance(0),
            () -> open.registry().createFromTemplate(EXTRA, SmallFederation.TEMPLATE),
            () -> open.registry().detach(EXTRA, DRAIN),
            () -> work.advance(1),
            () -> open.console().checkpoint(),
            () -> work.advance(0));
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (AtollException e) {
        campaign.count("errors", 1);
        onError.failed(open, work.attempt(), e);
      }
    }
  }

  /** What was acknowledged by now. */
  Acknowledged.Expected expected() {
    return start.acknowledged().and(acknowledged.all());
  }

  /** Inspects what a kill leaves and what a power cut leaves. */
  void inspect() {
    for (SimulatedDisk left : List.of(disk.killed(), disk.powerCut(random.nextLong()))) {
      campaign.inspect(start.federation().on(left, random.nextLong()), expected(), how);
    }
  }

  /** Hears of failures. */
  interface OnError {
    /** Ignores them. */
    OnError NOTHING = (open, attempt, error) -> {};

    void failed(OpenFederation open, LaneWorkload.Attempt attempt, AtollException error);
  }

  /**
   * What a killed process left.
   *
   * @param federation to be opened on it
   * @param recording what the process did
   * @param moment when it was killed
   */
  record Start(SmallFederation federation, Recording recording, int moment) {
    private static final Recording.Load LOAD = new Recording.Load(1, 2, 1);

    /** Kills a process in the second half of its life. */
    static Start of(long seed, int databases) {
      SmallFederation federation = Recording.federation(databases);
      Recording recording = new Recording(seed, federation).run(LOAD);
      int changes = recording.disk().changes();
      return new Start(federation, recording, changes / 2 + new Random(seed).nextInt(changes / 2));
    }

    SimulatedDisk disk() {
      return recording.disk().killedAt(moment);
    }

    Acknowledged.Expected acknowledged() {
      return recording.acknowledged().at(moment);
    }
  }
}
