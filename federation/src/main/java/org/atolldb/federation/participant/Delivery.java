package org.atolldb.federation.participant;

import java.time.Instant;
import java.util.Objects;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.federation.journal.ForeignParticipant;
import org.atolldb.federation.management.InDoubtFigures;
import org.jspecify.annotations.Nullable;

/**
 * What a resource has to be told about one branch. What changes is guarded by the lock of its
 * {@link Courier}.
 */
final class Delivery {
  final ForeignParticipant participant;
  final @Nullable Owed owed;

  /** Null if only an administrator can say. */
  private final @Nullable Outcome decision;

  private final Instant since;

  /** Whether the id is only how those begin under which the branch may have been prepared. */
  final boolean isPrefix;

  volatile @Nullable Outcome asked;
  volatile String by = "";
  volatile @Nullable Outcome found;
  long tries;
  long due = System.nanoTime();
  String trouble = "";

  private Delivery(
      ForeignParticipant participant,
      @Nullable Owed owed,
      @Nullable Outcome decision,
      Instant since,
      boolean isPrefix) {
    this.participant = participant;
    this.owed = owed;
    this.decision = decision;
    this.since = since;
    this.isPrefix = isPrefix;
  }

  static Delivery commit(ForeignParticipant participant, Owed owed, Instant now) {
    return new Delivery(participant, owed, Outcome.COMMITTED, now, false);
  }

  static Delivery abort(ForeignParticipant participant, Instant now) {
    return new Delivery(participant, null, Outcome.ABORTED, now, false);
  }

  /** Nobody knows whether the branch was prepared. */
  static Delivery abortAll(ForeignParticipant prefix, Instant now) {
    return new Delivery(prefix, null, Outcome.ABORTED, now, true);
  }

  /** To be left alone unless an administrator says otherwise. */
  static Delivery undecided(ForeignParticipant participant, String why, Instant now) {
    Delivery delivery = new Delivery(participant, null, null, now, false);
    delivery.trouble = why;
    return delivery;
  }

  String id() {
    return participant.transaction();
  }

  long tid() {
    return owed == null ? 0 : owed.tid();
  }

  /** Null while nobody has said anything. */
  @Nullable Outcome wanted() {
    return asked == null ? decision : asked;
  }

  boolean isAsDecided() {
    return asked == null && found == decision;
  }

  InDoubtFigures figures() {
    return new InDoubtFigures(
        participant.name(),
        id(),
        tid(),
        since,
        tries,
        Objects.toString(decision, ""),
        Objects.toString(asked, ""),
        by,
        Objects.toString(found, ""),
        trouble);
  }
}
