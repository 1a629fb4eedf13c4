package org.atolldb.federation.participant;

import java.time.Duration;
import java.time.Instant;
import org.atolldb.Participant;
import org.atolldb.ParticipantException;
import org.atolldb.RetryableException;
import org.atolldb.federation.journal.ForeignParticipant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One participant of one transaction, up to the decision. Confined to the transaction's thread. */
final class Branch {
  private static final Logger LOG = LoggerFactory.getLogger(Branch.class);

  private final Courier courier;
  private final Participant participant;
  private final int since;
  private State state = State.ACTIVE;
  private String id = "";

  private enum State {
    ACTIVE,
    FAILED,
    PREPARED,
    ENDED
  }

  /**
   * A branch.
   *
   * @param since the newest savepoint of the transaction before it took part
   */
  Branch(Courier courier, Participant participant, int since) {
    this.courier = courier;
    this.participant = participant;
    this.since = since;
  }

  int since() {
    return since;
  }

  String name() {
    return courier.name();
  }

  Participant participant() {
    return participant;
  }

  ForeignParticipant foreign() {
    return new ForeignParticipant(courier.name(), id);
  }

  ForeignParticipant prepare(String given, Duration patience) {
    id = given;
    state = State.FAILED;
    try {
      String kept = participant.prepare(given, patience);
      if (!BranchIds.mayStandFor(given, kept)) {
        throw new IllegalStateException(
            "it keeps the branch as '"
                + kept
                + "', expected '"
                + given
                + "' or that, a dot and at most "
                + BranchIds.LONGEST_SUFFIX
                + " characters");
      }
      id = kept;
      state = State.PREPARED;
      return foreign();
    } catch (RetryableException e) {
      throw e;
    } catch (Exception e) {
      throw failed("prepare", e);
    }
  }

  private ParticipantException failed(String what, Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new ParticipantException(
        name(),
        "Committing failed: resource "
            + name()
            + " did not "
            + what
            + ": "
            + e
            + ". Nothing was committed.",
        e);
  }

  /** Tells the resource of the decision; what fails is tried again by the courier. */
  void committed(Owed owed, Instant now) {
    state = State.ENDED;
    courier.deliver(Delivery.commit(foreign(), owed, now));
  }

  void abort(Instant now) {
    State before = state;
    state = State.ENDED;
    switch (before) {
      case ACTIVE -> drop();
      case FAILED -> {
        drop();
        courier.deliver(Delivery.abortAll(foreign(), now));
      }
      case PREPARED -> courier.deliver(Delivery.abort(foreign(), now));
      case ENDED -> {}
    }
  }

  private void drop() {
    try {
      participant.abort();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("Resource {} failed to abort its part of a transaction", name(), e);
    }
  }

  /** The decision's outcome is unknown until the federation is opened again. */
  void leaveInDoubt(Instant now) {
    state = State.ENDED;
    courier.add(
        Delivery.undecided(
            foreign(),
            "the outcome of its transaction is unknown until the federation is opened again",
            now));
  }
}
