package org.atolldb.federation.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.federation.crash.WatchedDisk;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.atolldb.testkit.schedule.Schedule;

/** A run of a federation on a simulated disk, which can be crashed at each of its moments. */
final class Recording {
  private static final List<String> NAMES = List.of("left", "middle", "right", "far");

  /** Enough for others to queue behind a force, and to go on before it has returned. */
  private static final long SLOW_FORCE = Duration.ofMillis(1).toNanos();

  private final SmallFederation federation;
  private final SimulatedDisk disk;
  private final Random random;
  private final Acknowledged acknowledged = new Acknowledged();

  /**
   * Begins with an empty disk.
   *
   * @param seed decides everything but the order of threads
   * @param federation runs on it
   */
  Recording(long seed, SmallFederation federation) {
    this.federation = federation;
    this.random = new Random(seed);
    this.disk = new SimulatedDisk(seed, seed % 2 == 0 ? 512 : 4096);
  }

  /** Databases in files. */
  static SmallFederation federation(int databases) {
    return SmallFederation.of(NAMES.subList(0, databases).toArray(String[]::new));
  }

  SimulatedDisk disk() {
    return disk;
  }

  Acknowledged acknowledged() {
    return acknowledged;
  }

  /** Runs and closes it; the second time it finds its databases clean. */
  Recording run(Load load) {
    SmallFederation how = load.slow ? federation.behind(Recording::slowly) : federation;
    for (int session = 0; session < load.sessions; session++) {
      run(how.on(disk, random.nextLong()), load, Thread::new);
    }
    return this;
  }

  private static Disk slowly(Disk disk) {
    return new WatchedDisk(
        disk,
        (path, force) -> {
          LockSupport.parkNanos(SLOW_FORCE);
          force.run();
        });
  }

  /**
   * The same with threads in an order that the seed decides.
   *
   * @return the order
   */
  List<String> runScheduled(Load load, long seed) {
    Schedule schedule = new Schedule(seed);
    ThreadFactory threads = schedule.threads("federation");
    schedule.run(
        () -> {
          for (int session = 0; session < load.sessions; session++) {
            SmallFederation scheduled =
                federation.on(disk, random.nextLong()).behind(schedule::around).runBy(threads);
            run(scheduled, load, schedule.threads("lane"));
          }
        });
    return schedule.trace();
  }

  private void run(SmallFederation how, Load load, ThreadFactory threads) {
    try (OpenFederation open = how.open()) {
      LaneWorkload work =
          new LaneWorkload(open, List.copyOf(how.databases().keySet()), acknowledged, disk::changes)
              .withBulk(load.bulk);
      work.begin();
      work.run(load.steps, load.checkpoints, threads);
    }
  }

  /**
   * Cuts the power after some of the changes, in every way if there are few.
   *
   * @param moment how many changes
   * @param limit the greatest number of images
   * @param inspections gets the federation on each image and what was acknowledged
   * @return the number of images
   */
  long cutPower(int moment, int limit, Inspections inspections) {
    Acknowledged.Expected expected = acknowledged.at(moment);
    try (Stream<SimulatedDisk> images = disk.imagesAt(moment, limit)) {
      return images
          .peek(image -> inspections.add(federation.on(image, random.nextLong()), expected))
          .mapToInt(image -> 1)
          .sum();
    }
  }

  /** Takes what is to be inspected. */
  interface Inspections {
    void add(SmallFederation image, Acknowledged.Expected expected);
  }

  /**
   * What the federation has to do.
   *
   * @param sessions how often it is opened and closed
   * @param steps transactions of each of two writers in a session
   * @param checkpoints checkpoints meanwhile
   * @param bulk objects that each step adds to each database
   * @param slow whether forces take as long as those of a device
   */
  record Load(int sessions, int steps, int checkpoints, int bulk, boolean slow) {
    /** Steps that make the transaction a large one, which is staged in a file of its own. */
    static final Load LARGE = new Load(2, 1, 2, 40, false);

    Load(int sessions, int steps, int checkpoints) {
      this(sessions, steps, checkpoints, 0, false);
    }

    /** The same on a slow device. */
    Load slowly() {
      return new Load(sessions, steps, checkpoints, bulk, true);
    }
  }
}
