package org.atolldb.federation.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments of a process with eight writers over three databases. */
class KillCampaignIT {
  private static final int SIDE_BY_SIDE = 2;
  private final Campaign campaign = new Campaign("kill");
  private final Random random = campaign.random();
  @TempDir private Path folder;

  @Test
  void noHalfTransactionAndNoAcknowledgedOneLost() throws IOException {
    int kills = campaign.size(100, 10_000) / SIDE_BY_SIDE;
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        KilledProcess process =
            new KilledProcess(campaign, folder.resolve("shop-" + i), random.nextLong());
        inspectors.run("process " + i, () -> process.killAndVerify(kills));
      }
    }
    campaign.finish();
  }
}
