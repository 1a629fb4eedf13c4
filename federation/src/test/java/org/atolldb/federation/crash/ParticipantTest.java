package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.LastParticipant;
import org.atolldb.MixedOutcomeException;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.ParticipantException;
import org.atolldb.ReadOnlyException;
import org.atolldb.RetryableException;
import org.atolldb.Transaction;
import org.atolldb.UsageException;
import org.atolldb.federation.management.InDoubtFigures;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** What participants go through in transactions, and what becomes of each failure. */
class ParticipantTest {
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final ScriptedResource orders = new ScriptedResource("orders", steps);
  private final ScriptedResource queue = new ScriptedResource("queue", steps);
  private final SimulatedDisk disk = new SimulatedDisk(1);

  private OpenFederation open() {
    return open(disk);
  }

  private OpenFederation open(SimulatedDisk on) {
    return SmallFederation.of("left", "right").on(on, 7).with(queue, orders).open();
  }

  /** Increments the counter of one database and writes to both resources. */
  private void advance(OpenFederation open, String text) {
    open.registry()
        .run(
            tx -> {
              Counter.increment(tx, open.registry(), "left");
              tx.enlist(queue).write(text);
              tx.enlist(orders).write(text);
            });
  }

  @Test
  void participantsPrepareInTheOrderOfTheirNamesAndCommitAfterTheDecision() {
    try (OpenFederation open = open()) {
      orders.beforeCommit = id -> assertThat(Counter.value(open.registry(), "left")).isEqualTo(1);
      advance(open, "tea");
      assertThat(steps)
          .containsExactly(
              "queue begin",
              "orders begin",
              "orders prepare",
              "queue prepare",
              "orders commit",
              "queue commit");
      assertThat(orders.committed()).containsExactly("tea");
      assertThat(queue.committed()).containsExactly("tea");
      assertThat(open.console().participants().inDoubt()).isEmpty();
    }
  }

  @Test
  void aTransactionHasOneBranchInEachResource() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      assertThat(tx.enlist(orders)).isSameAs(tx.enlist(orders)).isNotSameAs(tx.enlist(queue));
    }
  }

  @Test
  void aTransactionWithoutChangesInDatabasesCommitsItsParticipants() {
    try (OpenFederation open = open()) {
      open.registry().run(tx -> tx.enlist(orders).write("alone"));
    }
    assertThat(orders.committed()).containsExactly("alone");
    try (OpenFederation open = open()) {
      assertThat(open.console().participants().inDoubt()).isEmpty();
    }
  }

  @Test
  void abortingDropsWhatWasDone() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      tx.enlist(orders).write("tea");
      tx.abort();
    }
    assertThat(steps).containsExactly("orders begin", "orders drop");
  }

  @Test
  void aConflictIsFoundBeforeAnybodyPrepares() {
    try (OpenFederation open = open()) {
      Counter.increment(open.registry(), "left");
      try (Transaction tx = open.registry().begin()) {
        Counter.increment(tx, open.registry(), "left");
        tx.enlist(orders).write("tea");
        Counter.increment(open.registry(), "left");
        assertThatThrownBy(tx::commit).isInstanceOf(RetryableException.class);
      }
    }
    assertThat(steps).containsExactly("orders begin", "orders drop");
  }

  @Test
  void oneThatCannotPrepareAbortsEverything() {
    queue.beforePrepare =
        id -> {
          throw new IllegalStateException("no room");
        };
    try (OpenFederation open = open()) {
      assertThatThrownBy(() -> advance(open, "tea"))
          .isInstanceOfSatisfying(
              ParticipantException.class, e -> assertThat(e.participant()).isEqualTo("queue"))
          .hasMessageContaining("queue")
          .hasMessageContaining("no room")
          .hasRootCauseMessage("no room");
      assertThat(steps)
          .endsWith("orders prepare", "queue prepare", "orders abort prepared", "queue drop");
      assertThat(orders.prepared()).isEmpty();
      queue.beforePrepare = ScriptedResource.FINE;
      advance(open, "coffee");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(1);
    }
    assertThat(orders.committed()).containsExactly("coffee");
  }

  @Test
  void oneThatFailsAfterItHasPreparedIsAborted() {
    queue.afterPrepare =
        id -> {
          throw new IllegalStateException("connection lost");
        };
    try (OpenFederation open = open()) {
      assertThatThrownBy(() -> advance(open, "tea")).isInstanceOf(ParticipantException.class);
      assertThat(queue.prepared()).isEmpty();
      assertThat(queue.committed()).isEmpty();
    }
  }

  @Test
  void aParticipantCanAskForAnotherAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    queue.beforePrepare =
        id -> {
          if (attempts.incrementAndGet() < 3) {
            throw new RetryableException("busy");
          }
        };
    try (OpenFederation open = open()) {
      advance(open, "tea");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(1);
    }
    assertThat(queue.committed()).containsExactly("tea");
    assertThat(orders.committed()).containsExactly("tea");
  }

  @Test
  void oneThatKeepsItsBranchUnderAnotherNameIsRefused() {
    ScriptedResource odd = new ScriptedResource("odd");
    odd.afterPrepare = id -> odd.loseByHand(id);
    odd.beforePrepare =
        id -> {
          if (!id.matches("atoll\\.[0-9a-f-]{36}\\.odd\\.[0-9a-f]{16}\\.[0-9a-f]{16}")) {
            throw new IllegalStateException("odd id " + id);
          }
        };
    try (OpenFederation open = SmallFederation.of("left").on(disk, 7).with(odd).open()) {
      open.registry().run(tx -> tx.enlist(odd).write("tea"));
      assertThat(open.console().participants().heuristics())
          .extracting(InDoubtFigures::found)
          .containsExactly("UNKNOWN");
    }
  }

  @Test
  void w05ACommitThatFailsIsToldAgainUntilItSucceedsAndTheCallerGoesOn() throws Exception {
    CountDownLatch again = new CountDownLatch(3);
    queue.beforeCommit =
        id -> {
          again.countDown();
          if (again.getCount() > 0) {
            throw new IllegalStateException("not reachable");
          }
        };
    try (OpenFederation open = open()) {
      advance(open, "tea");
      assertThat(orders.committed()).containsExactly("tea");
      assertThat(again.await(1, TimeUnit.MINUTES)).isTrue();
      Parallel.until(() -> open.console().participants().inDoubt().isEmpty());
    }
    assertThat(queue.committed()).containsExactly("tea");
  }

  @Test
  void anAbortThatFailsIsToldAgain() throws Exception {
    queue.beforePrepare =
        id -> {
          throw new IllegalStateException("no room");
        };
    AtomicInteger aborts = new AtomicInteger();
    orders.beforeAbort =
        id -> {
          if (aborts.incrementAndGet() == 1) {
            throw new IllegalStateException("not reachable");
          }
        };
    try (OpenFederation open = open()) {
      assertThatThrownBy(() -> advance(open, "tea")).isInstanceOf(ParticipantException.class);
      Parallel.until(() -> orders.prepared().isEmpty());
      assertThat(aborts).hasValue(2);
    }
  }

  @Test
  void whatFailsWhileItIsDroppedReachesNobody() {
    orders.dropping =
        id -> {
          throw new IllegalStateException("cannot drop");
        };
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      tx.enlist(orders);
      tx.enlist(queue);
      tx.abort();
    }
    assertThat(steps).endsWith("orders drop", "queue drop");
  }

  @Test
  void rule28_oneThatCannotPrepareCommitsLast() {
    LastParticipant mail = last("mail", () -> {});
    try (OpenFederation open = open()) {
      open.registry()
          .run(
              tx -> {
                tx.enlistLast("mail", mail);
                Counter.increment(tx, open.registry(), "left");
                tx.enlist(queue).write("tea");
              });
    }
    assertThat(steps)
        .containsExactly("queue begin", "queue prepare", "mail commit", "queue commit");
  }

  @Test
  void rule28_onlyOneThatCannotPrepareIsAllowed() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      tx.enlistLast("mail", last("mail", () -> {}));
      assertThatThrownBy(() -> tx.enlistLast("fax", last("fax", () -> {})))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("mail takes part already");
      tx.commit();
    }
    assertThat(steps).containsExactly("mail commit");
  }

  @Test
  void aLastParticipantThatFailsLeavesAMixedOutcomeUnlessItAsksForAnotherAttempt() {
    AtomicInteger attempts = new AtomicInteger();
    LastParticipant mail =
        last(
            "mail",
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new RetryableException("busy");
              }
              throw new IllegalStateException("connection lost");
            });
    try (OpenFederation open = open()) {
      Counter.increment(open.registry(), "left");
      assertThatThrownBy(
              () ->
                  open.registry()
                      .run(
                          tx -> {
                            Counter.increment(tx, open.registry(), "left");
                            tx.enlist(queue).write("tea");
                            tx.enlistLast("mail", mail);
                          }))
          .isInstanceOf(MixedOutcomeException.class)
          .hasMessageContaining("mail")
          .hasMessageContaining("connection lost");
      assertThat(attempts).hasValue(2);
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(1);
    }
    assertThat(queue.prepared()).isEmpty();
    assertThat(queue.committed()).isEmpty();
    assertThat(steps).endsWith("mail commit", "queue abort prepared", "mail drop");
  }

  @Test
  void aDecisionThatIsRefusedAfterTheLastParticipantIsAMixedOutcome() throws Exception {
    OpenFederation open = open();
    LastParticipant mail =
        last(
            "mail",
            () -> {
              disk.failAt(1, FaultKind.FORCE, Repeat.FOR_EVER);
              assertThatThrownBy(() -> Counter.increment(open.registry(), "right"))
                  .isInstanceOf(OutcomeUnknownException.class);
            });
    Counter.increment(open.registry(), "left", "right");
    assertThatThrownBy(
            () ->
                open.registry()
                    .run(
                        tx -> {
                          Counter.increment(tx, open.registry(), "left");
                          tx.enlist(queue).write("tea");
                          tx.enlistLast("mail", mail);
                        }))
        .isInstanceOf(MixedOutcomeException.class)
        .hasCauseInstanceOf(ReadOnlyException.class);
    assertThat(queue.prepared()).isEmpty();
    assertThat(steps).doesNotContain("mail drop");
    open.registry().close();
  }

  @Test
  void aReadOnlyTransactionHasNoParticipants() {
    try (OpenFederation open = open()) {
      assertThatThrownBy(() -> open.registry().read(tx -> tx.enlist(orders) != null))
          .isInstanceOf(ReadOnlyException.class);
      assertThat(steps).isEmpty();
    }
  }

  @Test
  void aResourceMustBeGivenWhenTheFederationIsOpened() {
    ScriptedResource stranger = new ScriptedResource("stranger");
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      assertThatThrownBy(() -> tx.enlist(stranger))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Known: [orders, queue]");
      assertThatThrownBy(() -> tx.enlist(new ScriptedResource("orders")))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void namesAreLegalAndDifferent() {
    assertThatThrownBy(() -> SmallFederation.of("left").on(disk, 1).with(orders, orders).open())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("two resources are named 'orders'");
    assertThatThrownBy(
            () ->
                SmallFederation.of("left").on(disk, 1).with(new ScriptedResource("no.dots")).open())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'no.dots'");
  }

  @Test
  void aFederationWithoutAJournalTakesOnlyALastParticipant() {
    try (DatabaseRegistry memory = Atoll.inMemory("scratch");
        Transaction tx = memory.begin()) {
      assertThatThrownBy(() -> tx.enlist(orders)).isInstanceOf(UsageException.class);
      Counter.increment(tx, memory, "scratch");
      tx.enlistLast("mail", last("mail", () -> {}));
      tx.commit();
    }
    assertThat(steps).containsExactly("mail commit");
  }

  @Test
  void participantsStayPreparedWhileTheOutcomeIsUnknown() throws Exception {
    OpenFederation open = open();
    Counter.increment(open.registry(), "left");
    queue.afterPrepare = id -> disk.failAt(1, FaultKind.FORCE, Repeat.FOR_EVER);
    assertThatThrownBy(() -> advance(open, "tea")).isInstanceOf(OutcomeUnknownException.class);
    assertThat(orders.prepared()).hasSize(1);
    assertThat(queue.prepared()).hasSize(1);
    assertThat(open.console().participants().inDoubt())
        .extracting(InDoubtFigures::decision)
        .containsExactly("", "");
    SimulatedDisk written = disk.killed();
    queue.afterPrepare = ScriptedResource.FINE;
    open.registry().close();
    try (OpenFederation again = open(written)) {
      int left = Counter.value(again.registry(), "left");
      assertThat(orders.committed()).hasSize(left - 1);
      assertThat(queue.committed()).hasSize(left - 1);
      assertThat(queue.prepared()).isEmpty();
      assertThat(orders.prepared()).isEmpty();
    }
  }

  private LastParticipant last(String name, Runnable commit) {
    return new LastParticipant() {
      @Override
      public void commit() {
        steps.add(name + " commit");
        commit.run();
      }

      @Override
      public void abort() {
        steps.add(name + " drop");
      }
    };
  }
}
