package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.Test;

/**
 * Each of the first four commit rules is broken on purpose: the campaigns that find nothing wrong
 * otherwise must then find something, or they prove nothing.
 */
class BrokenRulesTest {
  private static final SmallFederation PLAIN = SmallFederation.of("left", "right");

  /** Even: small sectors, so that what is written later does not carry along what was lost. */
  private static final long SEED = 12;

  @Test
  void findsRecoveryThatActsOnWhatIsOnlyInTheCache() {
    UnaryOperator<Disk> unforcedJournal =
        disk ->
            new WatchedDisk(
                disk,
                (path, force) -> {
                  if (!isJournal(path)) {
                    force.run();
                  }
                });
    CrashCampaign campaign = new CrashCampaign(SEED, PLAIN, PLAIN.behind(unforcedJournal));
    campaign.record(3, 1);
    campaign.killAndCutPower(2);
    assertThat(campaign.findings()).isNotEmpty();
  }

  @Test
  void findsStoragesThatAreAskedHowFarTheyAreIntact() {
    assertThat(afterAFailedForce(PLAIN)).isEmpty();
    assertThat(afterAFailedForce(PLAIN.with((name, storage) -> new Asked(storage)))).isNotEmpty();
  }

  /** Linux takes pages for clean after a failed force: what is in them looks intact and is not. */
  private static List<String> afterAFailedForce(SmallFederation heir) {
    CrashCampaign campaign = new CrashCampaign(SEED, PLAIN, heir);
    campaign.recordWithAFailedForceOf("left");
    campaign.inheritAndCutPower(50);
    return campaign.findings();
  }

  @Test
  void findsACheckpointThatCapturesAfterItForced() {
    CrashCampaign campaign =
        new CrashCampaign(SEED, PLAIN.with((name, storage) -> new ForcedEarlier(storage)), PLAIN);
    campaign.record(4, 3);
    campaign.cutPower(2);
    assertThat(campaign.findings()).isNotEmpty();
  }

  @Test
  void findsARecordThatIsWrittenBeforeTheDirtyMark() {
    CrashCampaign campaign =
        new CrashCampaign(SEED, PLAIN.with((name, storage) -> new Unmarked(storage)), PLAIN);
    campaign.record(4, 3);
    campaign.cutPower(2);
    assertThat(campaign.findings()).isNotEmpty();
  }

  private static boolean isJournal(Path path) {
    return path.startsWith(PLAIN.journal());
  }

  /** Breaks rule 2: keeps what looks intact. */
  private static final class Asked extends ForwardingStorage {
    Asked(Storage inner) {
      super(inner);
    }

    @Override
    public void rewind(long tid) {
      super.rewind(lastTid());
    }
  }

  /** Breaks rule 3: a checkpoint's force covers less than what it captured. */
  private static final class ForcedEarlier extends ForwardingStorage {
    ForcedEarlier(Storage inner) {
      super(inner);
    }

    @Override
    public void apply(List<TransactionPart> parts) {
      super.force();
      super.apply(parts);
    }

    @Override
    public void force() {}
  }

  /** Breaks rule 4: the dirty mark never reaches the disk. */
  private static final class Unmarked extends ForwardingStorage {
    private StorageHeader header;

    Unmarked(Storage inner) {
      super(inner);
      header = inner.header();
    }

    @Override
    public StorageHeader header() {
      return header;
    }

    @Override
    public void writeHeader(StorageHeader next) {
      header = next;
      if (next.state() == StorageHeader.State.CLEAN) {
        super.writeHeader(next);
      }
    }
  }
}
