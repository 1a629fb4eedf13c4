package org.atolldb.federation.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.atolldb.AtollException;

/** {@code kill -9} at random moments of processes with eight writers, several side by side. */
public final class RandomKills {
  private static final int LONGEST = 150;
  private final Campaign campaign;
  private final Path folder;

  /**
   * None yet.
   *
   * @param campaign gets what is found
   * @param folder for the federations
   */
  public RandomKills(Campaign campaign, Path folder) {
    this.campaign = campaign;
    this.folder = folder;
  }

  /**
   * Kills and verifies.
   *
   * @param kills how often
   * @param programs each has a federation of its own and its share of the kills
   */
  public void run(int kills, List<TransferProgram> programs)
      throws IOException, InterruptedException {
    QuickStart start = new QuickStart(folder);
    Random random = campaign.random();
    try (Inspectors inspectors = new Inspectors(campaign)) {
      for (int i = 0; i < programs.size(); i++) {
        TransferProgram program = programs.get(i);
        KilledProcess process = new KilledProcess(campaign, folder.resolve("shop-" + i), start);
        process.runToTheEnd(program);
        Random moments = new Random(random.nextLong());
        int share = (kills + programs.size() - 1) / programs.size();
        inspectors.run("process " + i, () -> run(process, program, share, moments));
      }
    }
  }

  private void run(KilledProcess process, TransferProgram program, int kills, Random moments) {
    String when = "no kill";
    try {
      long transfers = process.verify(program, when);
      campaign.count("transfers", transfers);
      for (int kill = 1; kill <= kills && !campaign.isOver(); kill++) {
        when = "kill " + kill;
        process.killAfter(program, moments.nextInt(LONGEST));
        long found = process.verify(program, when);
        campaign.count("transfers", found - transfers);
        transfers = found;
        campaign.count("kills", 1);
      }
    } catch (AtollException e) {
      campaign.find(Finding.Kind.REFUSED, program + ", " + when + ": " + Texts.of(e));
    } catch (SQLException e) {
      campaign.find(Finding.Kind.UNTYPED, program + ", " + when + ": " + Texts.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
