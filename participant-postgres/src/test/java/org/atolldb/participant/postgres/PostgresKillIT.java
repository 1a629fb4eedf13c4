package org.atolldb.participant.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of processes that commit over two databases and PostgreSQL. More kills: {@code
 * -Datoll.kills=10000}.
 */
class PostgresKillIT {
  private static final int QUICK = 4;

  @TempDir private Path folder;

  @Test
  void no_half_transaction_at_any_point_of_a_commit() throws Exception {
    try (PostgresServer server = PostgresServer.in(folder)) {
      KillCampaign campaign = new KillCampaign(folder, server);
      campaign.killAt(OrderingProcess.Point.PREPARED);
      assertThat(server.prepared()).isNotEmpty();
      server.stop();
      server.start();
      assertThat(campaign.verify("prepared")).isZero();
      campaign.killAt(OrderingProcess.Point.DECIDED);
      assertThat(server.prepared()).isNotEmpty();
      long decided = campaign.verify("decided");
      assertThat(decided).isPositive();
      campaign.killAt(OrderingProcess.Point.COMMITTED);
      assertThat(campaign.verify("committed")).isGreaterThan(decided);
    }
  }

  @Test
  void no_half_transaction_and_no_acknowledged_one_lost() throws Exception {
    int kills = Integer.getInteger("atoll.kills", QUICK);
    long seed = Long.getLong("atoll.seed", System.nanoTime());
    System.out.println("PostgresKillIT: repeat with -Datoll.seed=" + seed);
    Random random = new Random(seed);
    long transactions = 0;
    try (PostgresServer server = PostgresServer.in(folder)) {
      KillCampaign campaign = new KillCampaign(folder, server);
      for (int kill = 1; kill <= kills; kill++) {
        campaign.killAfter(random.nextInt(300));
        if (random.nextInt(4) == 0) {
          server.stop();
          server.start();
        }
        long found = campaign.verify("kill " + kill + " of seed " + seed);
        assertThat(found).as("progress").isGreaterThan(transactions);
        transactions = found;
      }
    }
    System.out.println(
        "PostgresKillIT: "
            + kills
            + " kills, "
            + transactions
            + " transactions, none torn, none lost");
  }
}
