package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atolldb.ParticipantException;
import org.atolldb.UsageException;
import org.atolldb.federation.management.InDoubtFigures;
import org.atolldb.federation.management.ParticipantsView;
import org.atolldb.federation.management.ResourceFigures;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** What becomes of branches that a process leaves behind, and what administrators can do. */
class ParticipantRecoveryTest {
  private final ScriptedResource orders = new ScriptedResource("orders");
  private final SmallFederation federation = SmallFederation.of("left").with(orders);
  private final SimulatedDisk disk = new SimulatedDisk(1);

  /** A disk whose journal owes a commit to a resource that cannot be reached. */
  private SimulatedDisk owing() {
    try (OpenFederation open = federation.on(disk, 1).open()) {
      orders.reachable(false);
      advance(open);
      return disk.killed();
    }
  }

  private void advance(OpenFederation open) {
    open.registry()
        .run(
            tx -> {
              Counter.increment(tx, open.registry(), "left");
              tx.enlist(orders).write("tea");
            });
  }

  private String onlyId(OpenFederation open) {
    List<InDoubtFigures> inDoubt = participants(open).inDoubt();
    assertThat(inDoubt).hasSize(1);
    return inDoubt.get(0).id();
  }

  private static ParticipantsView participants(OpenFederation open) {
    return open.console().participants();
  }

  private static void awaitSettled(OpenFederation open) throws Exception {
    Parallel.until(() -> participants(open).inDoubt().isEmpty());
  }

  @Test
  void whatADecisionNamesIsCommittedAtOpen() {
    SimulatedDisk killed = owing();
    orders.reachable(true);
    try (OpenFederation open = federation.on(killed, 2).open()) {
      assertThat(orders.committed()).containsExactly("tea");
      assertThat(participants(open).inDoubt()).isEmpty();
      assertThat(participants(open).heuristics()).isEmpty();
    }
  }

  @Test
  void rule28_whatNoDecisionNamesIsAbortedAtOpen() {
    SimulatedDisk[] killed = new SimulatedDisk[1];
    try (OpenFederation open = federation.on(disk, 1).open()) {
      orders.afterPrepare =
          id -> {
            killed[0] = disk.killed();
            orders.reachable(false);
            throw new IllegalStateException("dies here");
          };
      assertThatThrownBy(() -> advance(open)).isInstanceOf(ParticipantException.class);
    }
    assertThat(orders.prepared()).hasSize(1);
    orders.reachable(true);
    orders.afterPrepare = ScriptedResource.FINE;
    try (OpenFederation open = federation.on(killed[0], 2).open()) {
      assertThat(orders.prepared()).isEmpty();
      assertThat(orders.committed()).isEmpty();
      assertThat(participants(open).inDoubt()).isEmpty();
    }
  }

  @Test
  void oneThatCannotBeReachedAtOpenStaysInDoubtAndTheRestWorks() throws Exception {
    SimulatedDisk killed = owing();
    try (OpenFederation open = federation.on(killed, 2).open()) {
      assertThat(participants(open).inDoubt())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.resource()).isEqualTo("orders");
                assertThat(it.decision()).isEqualTo("COMMITTED");
                assertThat(it.trouble()).contains("not reachable");
                assertThat(it.tid()).isPositive();
              });
      assertThat(participants(open).resources())
          .singleElement()
          .extracting(ResourceFigures::trouble)
          .asString()
          .contains("not reachable");
      Counter.increment(open.registry(), "left");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(2);
      orders.reachable(true);
      awaitSettled(open);
    }
    assertThat(orders.committed()).containsExactly("tea");
  }

  @Test
  void rule3_anOwedDecisionOutlivesCheckpointsAndOpenings() {
    SimulatedDisk owing = owing();
    for (int opening = 0; opening < 3; opening++) {
      try (OpenFederation open = federation.on(owing, opening).open()) {
        assertThat(participants(open).inDoubt()).hasSize(1);
        for (int i = 0; i < 50; i++) {
          Counter.increment(open.registry(), "left");
        }
        open.console().checkpoint();
      }
    }
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 9).open()) {
      assertThat(orders.committed()).containsExactly("tea");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(151);
    }
  }

  @Test
  void anAdministratorsAnswerIsDurableAndItsDisagreementReported() throws Exception {
    SimulatedDisk owing = owing();
    String id;
    try (OpenFederation open = federation.on(owing, 2).open()) {
      id = onlyId(open);
      participants(open).resolve("orders", id, false, "ann");
      owing = owing.killed();
    }
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 3).open()) {
      assertThat(orders.prepared()).isEmpty();
      assertThat(orders.committed()).isEmpty();
      assertThat(participants(open).inDoubt()).isEmpty();
      assertDisagreement(open, id, "ABORTED", "ABORTED", "ann");
      assertThat(told(open)).contains(id).contains("ABORTED");
      open.console().checkpoint();
    }
    try (OpenFederation open = federation.on(owing, 4).open()) {
      assertDisagreement(open, id, "ABORTED", "ABORTED", "ann");
      participants(open).forget("orders", id);
      assertThat(participants(open).heuristics()).isEmpty();
    }
    try (OpenFederation open = federation.on(owing, 5).open()) {
      assertThat(participants(open).heuristics()).isEmpty();
      assertThat(participants(open).inDoubt()).isEmpty();
    }
  }

  private static void assertDisagreement(
      OpenFederation open, String id, String asked, String found, String by) {
    assertThat(participants(open).heuristics())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.id()).isEqualTo(id);
              assertThat(it.decision()).isEqualTo("COMMITTED");
              assertThat(it.asked()).isEqualTo(asked);
              assertThat(it.found()).isEqualTo(found);
              assertThat(it.by()).isEqualTo(by);
              assertThat(it.trouble()).isNotEmpty();
            });
  }

  private static String told(OpenFederation open) throws InterruptedException {
    BlockingQueue<String> told = Consoles.told(open.registry().name());
    return String.valueOf(told.poll(1, TimeUnit.MINUTES));
  }

  @Test
  void anAdministratorsAnswerThatAgreesIsShownUntilForgotten() throws Exception {
    SimulatedDisk owing = owing();
    try (OpenFederation open = federation.on(owing, 2).open()) {
      String id = onlyId(open);
      participants(open).resolve("orders", id, true, "ann");
      assertThatThrownBy(() -> participants(open).forget("orders", id))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("not settled yet");
      orders.reachable(true);
      awaitSettled(open);
      assertThat(participants(open).heuristics())
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.found()).isEqualTo("COMMITTED");
                assertThat(it.trouble()).isEmpty();
              });
      participants(open).forget("orders", id);
      assertThat(participants(open).heuristics()).isEmpty();
    }
    assertThat(orders.committed()).containsExactly("tea");
  }

  @Test
  void whatSomebodyElseAbortedIsReportedThoughNobodyAsked() throws Exception {
    SimulatedDisk owing = owing();
    String id = orders.prepared().get(0);
    orders.abortByHand(id);
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 2).open()) {
      assertDisagreement(open, id, "", "ABORTED", "");
      assertThat(told(open)).contains(id).contains("ABORTED");
    }
    try (OpenFederation open = federation.on(owing, 3).open()) {
      assertDisagreement(open, id, "", "ABORTED", "");
    }
  }

  @Test
  void whatNobodyKnowsIsReported() {
    SimulatedDisk owing = owing();
    String id = orders.prepared().get(0);
    orders.loseByHand(id);
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 2).open()) {
      assertDisagreement(open, id, "", "UNKNOWN", "");
    }
  }

  @Test
  void rule28_onlyBranchesOfEarlierOpeningsAreAborted() throws Exception {
    SimulatedDisk owing = owing();
    String mine = orders.prepared().get(0);
    String prefix = mine.substring(0, mine.indexOf(".orders.") + ".orders.".length());
    String later = prefix + "7000000000000000.0000000000000001";
    String odd = prefix + "odd";
    String foreign = "atoll.00000000-0000-0000-0000-000000000001.orders.0000000000000001.1";
    List.of(later, odd, foreign).forEach(orders::prepareByHand);
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 2).open()) {
      assertThat(orders.prepared()).containsExactlyInAnyOrder(later, odd, foreign);
      assertThat(participants(open).inDoubt())
          .extracting(InDoubtFigures::id)
          .containsExactlyInAnyOrder(later, odd);
      assertThat(participants(open).inDoubt())
          .extracting(InDoubtFigures::decision)
          .containsOnly("");
      participants(open).resolve("orders", later, false, "ann");
      participants(open).resolve("orders", odd, false, "ann");
      awaitSettled(open);
    }
    assertThat(orders.prepared()).containsExactly(foreign);
  }

  @Test
  void rule28_whatADeadProcessHadAskedForIsAbortedAlsoIfItIsPreparedAfterOpening()
      throws Exception {
    SimulatedDisk owing = owing();
    String late = orders.prepared().get(0) + "9";
    orders.reachable(true);
    try (OpenFederation open = federation.on(owing, 2).open()) {
      assertThat(participants(open).inDoubt()).isEmpty();
      orders.prepareByHand(late);
      Parallel.until(() -> orders.prepared().isEmpty());
      awaitSettled(open);
      assertThat(participants(open).heuristics()).isEmpty();
    }
    assertThat(orders.committed()).containsExactly("tea");
  }

  @Test
  void w05_whatIsPreparedAfterItsConnectionDroppedIsAborted() throws Exception {
    String[] dropped = new String[1];
    orders.beforePrepare =
        id -> {
          dropped[0] = id;
          throw new SocketException("Connection reset");
        };
    try (OpenFederation open = federation.on(disk, 1).open()) {
      assertThatThrownBy(() -> advance(open)).isInstanceOf(ParticipantException.class);
      orders.prepareByHand(dropped[0] + ".own");
      Parallel.until(() -> orders.prepared().isEmpty());
      awaitSettled(open);
    }
    assertThat(orders.committed()).isEmpty();
  }

  @Test
  void aResourceThatIsMissingAtOpenIsShownAndCanBeGivenUp() {
    SimulatedDisk owing = owing();
    SmallFederation without = SmallFederation.of("left");
    String id;
    try (OpenFederation open = without.on(owing, 2).open()) {
      id = onlyId(open);
      assertThat(participants(open).resources())
          .singleElement()
          .satisfies(it -> assertThat(it.known()).isFalse());
      assertThatThrownBy(() -> participants(open).forget("orders", id))
          .isInstanceOf(UsageException.class);
      participants(open).resolve("orders", id, true, "ann");
      assertThat(participants(open).inDoubt())
          .extracting(InDoubtFigures::asked)
          .containsExactly("COMMITTED");
      participants(open).forget("orders", id);
      assertThat(participants(open).inDoubt()).isEmpty();
    }
    try (OpenFederation open = without.on(owing, 3).open()) {
      assertThat(participants(open).inDoubt()).isEmpty();
    }
  }

  @Test
  void onlyWhatIsInDoubtCanBeResolved() {
    try (OpenFederation open = federation.on(disk, 1).open()) {
      assertThatThrownBy(() -> participants(open).resolve("orders", "x", true, "ann"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("no branch 'x'");
      assertThatThrownBy(() -> participants(open).resolve("nothing", "x", true, "ann"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("known: [orders]");
    }
  }
}
