package org.atolldb.federation.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.Transaction;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.atolldb.testkit.leak.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The testkit finds transactions, and with them connections, that nobody ended. */
class LeakedConnectionTest {
  private final Watch watch = new Watch();
  private OpenFederation federation;
  private DatabaseRegistry registry;

  @BeforeEach
  void open() {
    federation = SmallFederation.of("left").on(new SimulatedDisk(1), 1).open();
    registry = watch.registry(federation.registry());
  }

  @Test
  void anOpenTransactionIsFoundHoweverItWasBegun() {
    for (Transaction leaked :
        List.of(registry.begin(), registry.with().isolation(Isolation.READ_ONLY).begin())) {
      assertThat(openNow()).contains("transaction of federation " + registry.name());
      leaked.close();
    }
    registry.close();
    assertThat(openNow()).isEmpty();
  }

  @Test
  void transactionsThatEndedAreNoLeak() {
    registry.run(tx -> {});
    try (Transaction committed = registry.begin()) {
      committed.commit();
    }
    try (Transaction aborted = registry.begin()) {
      aborted.abort();
    }
    assertThat(openNow()).containsExactly("federation " + registry.name());
    registry.close();
    assertThat(openNow()).isEmpty();
  }

  @Test
  void errorsComeThrough() {
    IllegalStateException planted = new IllegalStateException("planted");
    assertThatThrownBy(
            () ->
                registry.run(
                    tx -> {
                      throw planted;
                    }))
        .isSameAs(planted);
    registry.close();
  }

  private List<String> openNow() {
    return watch.open(Duration.ofSeconds(5)).stream().map(Throwable::getMessage).toList();
  }
}
