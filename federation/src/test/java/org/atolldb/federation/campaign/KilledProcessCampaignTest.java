package org.atolldb.federation.campaign;

import java.util.Random;
import org.atolldb.federation.crash.SmallFederation;
import org.junit.jupiter.api.Test;

/**
 * The process ends at every moment, the next one recovers and works, and then the power is cut:
 * what it found only in the cache must have become durable before anything rested on it (rule 1).
 */
class KilledProcessCampaignTest {
  private static final Recording.Load LOAD = new Recording.Load(2, 3, 2);
  private static final int CUTS = 3;
  private final Campaign campaign = new Campaign("kill-then-power-cut");
  private final Random random = campaign.random();

  @Test
  void w03WhatWasRecoveredSurvivesAPowerCut() {
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int run = 0; run < campaign.size(3, 100) && !campaign.isOver(); run++) {
        SmallFederation federation = Recording.federation(2 + run % 3);
        Recording recording =
            new Recording(random.nextLong(), federation)
                .run(run % 3 == 2 ? Recording.Load.LARGE : LOAD);
        KilledRuns killed = new KilledRuns(recording, federation, federation);
        for (int moment = 0; moment <= recording.disk().changes(); moment++) {
          String how = "run " + run + ", killed at " + moment;
          int at = moment;
          long seed = random.nextLong();
          inspectors.run(
              how,
              () ->
                  killed.killAt(
                      at, CUTS, seed, (image, expected) -> campaign.inspect(image, expected, how)));
        }
      }
    }
    campaign.finish();
  }
}
