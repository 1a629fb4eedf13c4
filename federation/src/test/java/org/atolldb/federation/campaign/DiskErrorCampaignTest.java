package org.atolldb.federation.campaign;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * A federation recovers, commits, checkpoints, creates and detaches databases and is closed, while
 * one operation of the disk fails, once or from then on: each operation of each kind.
 */
class DiskErrorCampaignTest {
  private final Campaign campaign = new Campaign("disk-error");
  private final Random random = campaign.random();

  @Test
  void everyErrorIsReportedAndLosesNothing() {
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int load = 0; load < campaign.size(1, 20) && !campaign.isOver(); load++) {
        FaultyRun.Start start = FaultyRun.Start.of(random.nextLong(), 2 + load % 3);
        SimulatedDisk counted = countOperations(start);
        campaign.count("workloads", 1);
        for (FaultKind kind : FaultKind.values()) {
          for (Repeat repeat : repeats(kind)) {
            long last = campaign.isOver() ? 0 : counted.operations(kind);
            for (long number = 1; number <= last; number++) {
              fail(start, new Fault(number, kind, repeat), "load " + load, inspectors);
            }
          }
        }
      }
    }
    campaign.finish();
  }

  /** Any operation once is already each of the other kinds once. */
  private static Set<Repeat> repeats(FaultKind kind) {
    return kind == FaultKind.ANY ? EnumSet.of(Repeat.FOR_EVER) : EnumSet.allOf(Repeat.class);
  }

  private SimulatedDisk countOperations(FaultyRun.Start start) {
    FaultyRun whole = new FaultyRun(campaign, start, "no error", random.nextLong());
    whole.run(UnaryOperator.identity(), FaultyRun.OnError.NOTHING);
    whole.inspect();
    return whole.disk();
  }

  private void fail(FaultyRun.Start start, Fault fault, String load, Inspectors inspectors) {
    String how = load + ", " + fault;
    long seed = random.nextLong();
    inspectors.run(
        how,
        () -> {
          FaultyRun run = new FaultyRun(campaign, start, how, seed);
          run.disk().failAt(fault.number, fault.kind, fault.repeat);
          run.run(UnaryOperator.identity(), FaultyRun.OnError.NOTHING);
          run.inspect();
          campaign.count("faults", 1);
        });
  }

  private record Fault(long number, FaultKind kind, Repeat repeat) {}
}
