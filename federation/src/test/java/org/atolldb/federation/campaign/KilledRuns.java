package org.atolldb.federation.campaign;

import java.util.List;
import java.util.Random;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.testkit.disk.SimulatedDisk;

/** A process is killed, the next one recovers and works, and then the power is cut. */
final class KilledRuns {
  private static final Recording.Load WORK = new Recording.Load(1, 1, 1);
  private final Recording recording;
  private final SmallFederation heir;
  private final SmallFederation inspector;

  /**
   * Deaths of a process.
   *
   * @param recording what the process did
   * @param heir the next process
   * @param inspector the one after the power cut
   */
  KilledRuns(Recording recording, SmallFederation heir, SmallFederation inspector) {
    this.recording = recording;
    this.heir = heir;
    this.inspector = inspector;
  }

  /** Kills at one moment of the recording, and cuts the power at some moments after that. */
  void killAt(int moment, int cuts, long seed, Recording.Inspections inspections) {
    Random random = new Random(seed);
    SimulatedDisk killed = recording.disk().killedAt(moment);
    Acknowledged more = new Acknowledged();
    int working = work(killed, more, random);
    for (int cut = 0; cut < cuts; cut++) {
      // The last moment of work, any moment of it, any moment until it was closed.
      int later =
          switch (cut % 3) {
            case 0 -> working;
            case 1 -> random.nextInt(working + 1);
            default -> random.nextInt(killed.changes() + 1);
          };
      inspections.add(
          inspector.on(killed.imageAt(later, random.nextLong()), random.nextLong()),
          recording.acknowledged().at(moment).and(more.at(later)));
    }
  }

  /** Recovers, works and closes; gives the moment before it closes. */
  private int work(SimulatedDisk killed, Acknowledged more, Random random) {
    try (OpenFederation open = heir.on(killed, random.nextLong()).open()) {
      List<String> databases = List.copyOf(heir.databases().keySet());
      LaneWorkload work = new LaneWorkload(open, databases, more, killed::changes);
      work.begin();
      work.run(WORK.steps(), WORK.checkpoints(), Thread::new);
      return killed.changes();
    }
  }
}
