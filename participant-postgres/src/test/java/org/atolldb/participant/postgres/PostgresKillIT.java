package org.atolldb.participant.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atolldb.federation.campaign.Campaign;
import org.atolldb.federation.campaign.KilledProcess;
import org.atolldb.federation.campaign.TransferProgram;
import org.atolldb.participant.postgres.PausingResource.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at each point of commits over two databases and PostgreSQL. */
class PostgresKillIT {
  private static final String DATABASE = "shop";
  @TempDir private Path folder;

  @Test
  void w01_no_half_transaction_at_any_point_of_a_commit() throws Exception {
    Campaign campaign = new Campaign("kill-at-points");
    try (PostgresServer server = PostgresServer.in(folder)) {
      server.createLedger(DATABASE);
      KilledProcess process = new KilledProcess(campaign, folder.resolve("federation"));
      kill(process, server, Point.PREPARED);
      assertThat(server.prepared()).isNotEmpty();
      server.stop();
      server.start();
      assertThat(verify(process, server, Point.PREPARED)).isZero();
      kill(process, server, Point.DECIDED);
      assertThat(server.prepared()).isNotEmpty();
      long decided = verify(process, server, Point.DECIDED);
      assertThat(decided).isPositive();
      kill(process, server, Point.COMMITTED);
      assertThat(verify(process, server, Point.COMMITTED)).isGreaterThan(decided);
    }
    campaign.finish();
  }

  private static void kill(KilledProcess process, PostgresServer server, Point point)
      throws Exception {
    process.killWhen(program(server, point), point.reached());
  }

  private static long verify(KilledProcess process, PostgresServer server, Point point)
      throws Exception {
    return process.verify(program(server, point), "killed " + point.reached());
  }

  private static TransferProgram program(PostgresServer server, Point point) {
    return PostgresTransferProcess.program(server, DATABASE, point);
  }
}
