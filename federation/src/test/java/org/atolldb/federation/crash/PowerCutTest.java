package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power cuts, kills and second crashes over simulated disks; every image must open whole. */
class PowerCutTest {
  private static final List<String> TWO = List.of("left", "right");
  private static final List<String> THREE = List.of("left", "middle", "right");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void keepsAcknowledgedTransactionsWholeAtEveryMoment(long seed) {
    CrashCampaign campaign = new CrashCampaign(seed, databases(seed));
    campaign.record(4, 3);
    campaign.cutPower(2);
    assertThat(campaign.findings()).isEmpty();
    assertThat(campaign.images()).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void survivesAKillFollowedByAPowerCut(long seed) {
    CrashCampaign campaign = new CrashCampaign(seed, databases(seed));
    campaign.record(3, 2);
    campaign.killAndCutPower(3);
    assertThat(campaign.findings()).isEmpty();
    assertThat(campaign.images()).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void survivesTwoCrashesWhileItRecovers(long seed) {
    CrashCampaign campaign = new CrashCampaign(seed, databases(seed));
    campaign.record(3, 2);
    campaign.crashWhileRecovering();
    assertThat(campaign.findings()).isEmpty();
    assertThat(campaign.images()).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(longs = 9)
  void rule12LargeTransactionsAreWholeAtEveryMoment(long seed) {
    CrashCampaign campaign = new CrashCampaign(seed, databases(seed)).large();
    campaign.record(1, 2);
    campaign.cutPower(1);
    campaign.killAndCutPower(1);
    assertThat(campaign.findings()).isEmpty();
    assertThat(campaign.images()).isGreaterThan(200);
  }

  private static List<String> databases(long seed) {
    return seed % 4 < 2 ? TWO : THREE;
  }
}
