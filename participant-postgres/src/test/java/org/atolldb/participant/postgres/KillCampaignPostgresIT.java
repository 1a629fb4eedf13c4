package org.atolldb.participant.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.federation.campaign.Campaign;
import org.atolldb.federation.campaign.RandomKills;
import org.atolldb.federation.campaign.TransferProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of processes with eight writers over two databases and one PostgreSQL database,
 * whose server lives on.
 */
class KillCampaignPostgresIT {
  private static final int SIDE_BY_SIDE = 4;
  private final Campaign campaign = new Campaign("kill-postgres");
  @TempDir private Path folder;

  @Test
  void w01NoHalfTransactionAndNoAcknowledgedOneLost() throws Exception {
    try (PostgresServer server = PostgresServer.in(folder)) {
      List<TransferProgram> programs = new ArrayList<>();
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        programs.add(program(server, "shop" + i));
      }
      new RandomKills(campaign, folder).run(campaign.size(20, 10_000), programs);
    }
    campaign.finish();
  }

  private static TransferProgram program(PostgresServer server, String database)
      throws SQLException {
    server.createLedger(database);
    return PostgresTransferProcess.program(server, database, PausingResource.Point.NONE);
  }
}
