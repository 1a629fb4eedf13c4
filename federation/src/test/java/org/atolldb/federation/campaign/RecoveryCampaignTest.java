package org.atolldb.federation.campaign;

import java.util.Random;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * Crashes of a federation that recovers from a crash, at each step of each recovery, and a third
 * one in the recovery after that; a crash is a power cut or the end of the process.
 */
class RecoveryCampaignTest {
  private final Campaign campaign = new Campaign("recovery");
  private final Random random = campaign.random();

  @Test
  void recoveryIsRepeatedFromEachOfItsSteps() {
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int run = 0; run < campaign.size(1, 12) && !campaign.isOver(); run++) {
        SmallFederation federation = Recording.federation(2 + run % 3);
        Recording recording = new Recording(random.nextLong(), federation);
        recording.run(
            campaign.isFull() ? new Recording.Load(2, 3, 2) : new Recording.Load(1, 1, 1));
        SimulatedDisk disk = recording.disk();
        for (int moment = 0; moment <= disk.changes(); moment++) {
          SimulatedDisk crashed = crash(disk, moment, random);
          Acknowledged.Expected expected = recording.acknowledged().at(moment);
          String how = "run " + run + ", crash at " + moment;
          long seed = random.nextLong();
          inspectors.run(how, () -> crashRecovery(federation, crashed, expected, how, seed));
        }
      }
    }
    campaign.finish();
  }

  /** Recovers, and crashes that recovery at each of its steps. */
  private void crashRecovery(
      SmallFederation federation,
      SimulatedDisk crashed,
      Acknowledged.Expected expected,
      String how,
      long seed) {
    Random own = new Random(seed);
    open(federation.on(crashed, own.nextLong()));
    for (int step = 0; step <= crashed.changes() && !campaign.isOver(); step++) {
      SimulatedDisk again = crash(crashed, step, own);
      open(federation.on(again, own.nextLong()));
      int third = own.nextInt(again.changes() + 1);
      campaign.inspect(
          federation.on(crash(again, third, own), own.nextLong()),
          expected,
          how + ", recovery crashed at " + step + ", the next one at " + third);
    }
  }

  private static void open(SmallFederation federation) {
    OpenFederation open = federation.open();
    open.close();
  }

  private static SimulatedDisk crash(SimulatedDisk before, int moment, Random random) {
    return random.nextBoolean()
        ? before.killedAt(moment)
        : before.imageAt(moment, random.nextLong());
  }
}
