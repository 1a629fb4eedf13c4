package org.atolldb.federation.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.atolldb.AtollException;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.TransactionId;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.federation.crash.WatchedDisk;
import org.atolldb.federation.management.FederationView;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * Each force of a run fails once. That file is not forced again; if it is the journal's, the
 * federation is read-only at once, the outcome of what was being committed is unknown, and the next
 * opening tells it (rule 10).
 */
class ForceFailureCampaignTest {
  private final Campaign campaign = new Campaign("force-failure");
  private final Random random = campaign.random();

  @Test
  void aFailedForceIsNotTriedAgainAndTheNextOpeningTellsTheOutcome() {
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int load = 0; load < campaign.size(1, 50) && !campaign.isOver(); load++) {
        FaultyRun.Start start = FaultyRun.Start.of(random.nextLong(), 2 + load % 3);
        FaultyRun whole = new FaultyRun(campaign, start, "no error", random.nextLong());
        whole.run(UnaryOperator.identity(), FaultyRun.OnError.NOTHING);
        for (int number = 1; number <= whole.disk().operations(FaultKind.FORCE); number++) {
          String how = "load " + load + ", force " + number + " fails";
          FaultyRun run = new FaultyRun(campaign, start, how, random.nextLong());
          int failing = number;
          inspectors.run(how, () -> new FailedForce(run, failing, how).check(start));
        }
      }
    }
    campaign.finish();
  }

  /** One run with one force that fails. */
  private final class FailedForce {
    private final FaultyRun run;
    private final int failing;
    private final String how;
    private final AtomicReference<Path> failed = new AtomicReference<>();
    private final AtomicReference<Unknown> unknown = new AtomicReference<>();

    FailedForce(FaultyRun run, int failing, String how) {
      this.run = run;
      this.failing = failing;
      this.how = how;
    }

    void check(FaultyRun.Start start) {
      run.disk().failAt(failing, FaultKind.FORCE, Repeat.ONCE);
      run.run(disk -> new WatchedDisk(disk, this::force), this::failed);
      campaign.count("forces", 1);
      Acknowledged.Expected expected = run.expected();
      SimulatedDisk disk = run.disk();
      for (SimulatedDisk left : List.of(disk.killed(), disk.powerCut(failing), disk)) {
        SmallFederation federation = start.federation().on(left, failing);
        if (unknown.get() != null) {
          checkOutcome(federation.on(left.killed(), failing), unknown.get());
        }
        campaign.inspect(federation, expected, how);
      }
    }

    private void force(Path path, WatchedDisk.Action force) throws IOException {
      if (path.equals(failed.get())) {
        campaign.findings().add(Finding.Kind.WRONG, how + ": " + path + " is forced again");
      }
      try {
        force.run();
      } catch (IOException e) {
        failed.set(path);
        throw e;
      }
    }

    private void failed(OpenFederation open, LaneWorkload.Attempt attempt, AtollException error) {
      if (error instanceof OutcomeUnknownException lost) {
        unknown.set(new Unknown(lost.tid(), attempt));
        campaign.count("unknown", 1);
      }
      Path path = failed.get();
      boolean isJournal = path != null && path.toString().endsWith(".segment");
      if (isJournal && open.console().state() != FederationView.State.READ_ONLY) {
        campaign.findings().add(Finding.Kind.WRONG, how + ": it is not read-only");
      }
    }

    /** The answer agrees with what is there. */
    private void checkOutcome(SmallFederation federation, Unknown lost) {
      try (OpenFederation open = federation.open()) {
        List<String> databases = List.copyOf(federation.databases().keySet());
        int count = LaneInspection.count(open, databases, lost.attempt.lane());
        boolean isCommitted = open.registry().isCommitted(lost.tid);
        if (isCommitted != (count == lost.attempt.count())) {
          campaign
              .findings()
              .add(
                  Finding.Kind.WRONG,
                  how + ": committed is " + isCommitted + ", " + lost + ", steps " + count);
        }
      }
    }
  }

  private record Unknown(TransactionId tid, LaneWorkload.Attempt attempt) {}
}
