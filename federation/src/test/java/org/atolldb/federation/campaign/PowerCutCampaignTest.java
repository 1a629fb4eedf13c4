package org.atolldb.federation.campaign;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two writers and a checkpointer over 2, 3 or 4 databases; the power is cut at every moment. Where
 * few images are possible all are opened, else a sample. Of four runs one is of large transactions
 * (rule 12), and one on a device on which commits queue behind each other.
 */
class PowerCutCampaignTest {
  private static final Recording.Load LOAD = new Recording.Load(2, 4, 3);
  private final Campaign campaign = new Campaign("power-cut");
  private final Random random = campaign.random();

  @Test
  void w01w04EveryImageIsWholeAndHasWhatWasAcknowledged() {
    long images = campaign.size(20_000, 1_000_000);
    int limit = campaign.isFull() ? 40 : 8;
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int run = 0; images > 0 && !campaign.isOver(); run++) {
        Recording recording =
            new Recording(random.nextLong(), Recording.federation(2 + run % 3)).run(load(run));
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

  private static Recording.Load load(int run) {
    return switch (run % 4) {
      case 1 -> LOAD.slowly();
      case 3 -> Recording.Load.LARGE;
      default -> LOAD;
    };
  }
}
