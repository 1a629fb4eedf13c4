package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atolldb.LastParticipant;
import org.atolldb.ParticipantException;
import org.atolldb.Savepoint;
import org.atolldb.SupportsSavepoints;
import org.atolldb.Transaction;
import org.atolldb.TransactionDoomedException;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** What becomes of participants when their transaction goes back to a savepoint. */
class ParticipantSavepointTest {
  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final ScriptedResource orders = new ScriptedResource("orders", steps);

  private OpenFederation open() {
    return SmallFederation.of("left", "right").with(orders).on(disk, 1).open();
  }

  @Test
  void aTransactionThatGoesBackBehindAParticipantWithoutSavepointsCanOnlyAbort() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      try (Savepoint kept = tx.savepoint()) {
        tx.enlist(orders).write("tea");
        kept.release();
      }
      try (Savepoint undone = tx.savepoint()) {
        Counter.increment(tx, open.registry(), "left");
        assertThat(undone).isNotNull();
      }
      assertThatThrownBy(tx::commit)
          .hasMessageContaining("orders (has no savepoints)")
          .hasMessageContaining("savepoint");
    }
    assertThat(steps).containsExactly("orders begin", "orders drop");
  }

  @Test
  void aParticipantSinceASavepointIsAbortedWithItAndMayTakePartAgain() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      Counter.increment(tx, open.registry(), "left");
      try (Savepoint undone = tx.savepoint()) {
        tx.enlist(orders).write("tea");
        tx.enlistLast("mail", new Mail());
        undone.rollback();
        assertThat(steps).containsExactly("orders begin", "orders drop", "mail abort");
        tx.enlist(orders).write("cake");
        undone.release();
      }
      tx.commit();
      assertThat(orders.committed()).containsExactly("cake");
      assertThat(Counter.value(open.registry(), "left")).isEqualTo(1);
    }
    assertThat(steps).doesNotContain("mail commit");
  }

  @Test
  void aParticipantWithSavepointsGoesBackToThem() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      tx.enlistLast("mail", new Mail());
      Savepoint first = tx.savepoint();
      Savepoint second = tx.savepoint();
      second.rollback();
      first.rollback();
      second.close();
      tx.commit();
    }
    assertThat(steps)
        .containsExactly(
            "mail keeps atoll_1",
            "mail keeps atoll_2",
            "mail back to atoll_2",
            "mail back to atoll_1",
            "mail commit");
  }

  @Test
  void aParticipantThatFailsToTakeASavepointLeavesTheTransactionAsItWas() {
    try (OpenFederation open = open();
        Transaction tx = open.registry().begin()) {
      Mail mail = new Mail();
      tx.enlistLast("mail", mail);
      mail.fails = true;
      assertThatThrownBy(tx::savepoint)
          .isInstanceOf(ParticipantException.class)
          .hasMessageContaining("mail");
      mail.fails = false;
      Savepoint taken = tx.savepoint();
      mail.fails = true;
      taken.rollback();
      assertThatThrownBy(tx::commit)
          .isInstanceOf(TransactionDoomedException.class)
          .hasMessageContaining("mail (java.io.IOException: full)");
    }
  }

  /** Has savepoints, and can fail to take them and to go back. */
  private final class Mail implements LastParticipant, SupportsSavepoints {
    private boolean fails;

    private void step(String step) throws IOException {
      if (fails) {
        throw new IOException("full");
      }
      steps.add("mail " + step);
    }

    @Override
    public void savepoint(String name) throws IOException {
      step("keeps " + name);
    }

    @Override
    public void rollbackTo(String name) throws IOException {
      step("back to " + name);
    }

    @Override
    public void commit() {
      steps.add("mail commit");
    }

    @Override
    public void abort() {
      steps.add("mail abort");
    }
  }
}
