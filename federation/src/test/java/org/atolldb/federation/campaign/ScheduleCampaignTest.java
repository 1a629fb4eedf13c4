package org.atolldb.federation.campaign;

import java.util.List;
import java.util.Random;
import org.atolldb.federation.crash.SmallFederation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Commits, checkpoints and recovery with all threads in an order that a seed decides; each order is
 * run twice and must write the same, then the power is cut at some moments of it. No other thread
 * runs meanwhile: one that holds a monitor would stop the schedule.
 */
@EnabledForJreRange(min = JRE.JAVA_25)
class ScheduleCampaignTest {
  private static final Recording.Load LOAD = new Recording.Load(2, 3, 2);
  private static final int MOMENTS = 10;
  private final Campaign campaign = new Campaign("schedule");
  private final Random random = campaign.random();

  @Test
  void everyOrderOfThreadsIsRepeatableAndSurvivesAPowerCut() {
    // Weaves and loads what a schedule must not wait for.
    new Recording(1, Recording.federation(2)).run(LOAD);
    for (int run = 0; run < campaign.size(1_000, 20_000) && !campaign.isOver(); run++) {
      SmallFederation federation = Recording.federation(2 + run % 3);
      long seed = random.nextLong();
      Recording recording = new Recording(seed, federation);
      List<String> order = recording.runScheduled(LOAD, seed);
      Recording again = new Recording(seed, federation);
      if (!again.runScheduled(LOAD, seed).equals(order)
          || !again.disk().history().equals(recording.disk().history())) {
        campaign.findings().add(Finding.Kind.WRONG, "Seed " + seed + " has two orders");
      }
      campaign.count("schedules", 1);
      campaign.count("turns", order.size());
      cutPower(recording, "seed " + seed);
    }
    campaign.finish();
  }

  private void cutPower(Recording recording, String seed) {
    for (int i = 0; i < MOMENTS; i++) {
      int moment = random.nextInt(recording.disk().changes() + 1);
      String how = seed + ", power cut at " + moment;
      recording.cutPower(moment, 2, (image, expected) -> campaign.inspect(image, expected, how));
    }
  }
}
