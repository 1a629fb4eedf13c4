package org.atolldb.federation.campaign;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of processes with eight writers over three databases; most kills of the full form
 * are where PostgreSQL is among the three.
 */
class KillCampaignIT {
  private static final int SIDE_BY_SIDE = 4;
  private static final TransferProgram PROGRAM =
      new TransferProgram(TransferProcess.class, List.of(), List.of("a", "b", "c"), List.of());
  private final Campaign campaign = new Campaign("kill");
  @TempDir private Path folder;

  @Test
  void w01NoHalfTransactionAndNoAcknowledgedOneLost() throws Exception {
    new RandomKills(campaign, folder)
        .run(campaign.size(100, 100), Collections.nCopies(SIDE_BY_SIDE, PROGRAM));
    campaign.finish();
  }
}
