package org.atolldb.federation.campaign;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two writers and a checkpointer over 2, 3 or 4 databases; the power is cut at every moment. Where
 * few images are possible all are opened, else a sample. Every fourth run is one of large
 * transactions (rule 12).
 */
class PowerCutCampaignTest {
  private static final Recording.Load LOAD = new Recording.Load(2, 4, 3);
  private final Campaign campaign = new Campaign("power-cut");
  private final Random random = campaign.random();

  @Test
  void everyImageIsWholeAndHasWhatWasAcknowledged() {
    long images = campaign.size(20_000, 1_000_000);
    int limit = campaign.isFull() ? 40 : 8;
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int run = 0; images > 0 && !campaign.isOver(); run++) {
        Recording recording =
            new Recording(random.nextLong(), Recording.federation(2 + run % 3))
                .run(run % 4 == 3 ? Recording.Load.LARGE : LOAD);
        int moments = recording.disk().changes();
        for (int moment = 0; moment <= moments && images > 0 && !campaign.isOver(); moment++) {
          String how = "run " + run + ", power cut at " + moment;
          images -=
              recording.cutPower(
                  moment, limit, (image, expected) -> inspectors.inspect(image, expected, how));
          campaign.count("moments", 1);
        }
      }
    }
    campaign.finish();
  }
}
