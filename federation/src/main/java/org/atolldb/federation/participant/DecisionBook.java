package org.atolldb.federation.participant;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.atolldb.AtollException;
import org.atolldb.TransactionId;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.UsageException;
import org.atolldb.federation.journal.ForeignParticipant;
import org.atolldb.federation.journal.Heuristic;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.management.InDoubtFigures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the journal what became of branches, and shows what did not go as decided until somebody
 * forgets it. Thread-safe.
 */
final class DecisionBook {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionBook.class);

  private final Journal journal;
  private final InstantSource clock;
  private final Consumer<String> administrators;
  private final Map<ForeignParticipant, Heuristic> found = new ConcurrentHashMap<>();

  DecisionBook(Journal journal, InstantSource clock, Consumer<String> administrators) {
    this.journal = journal;
    this.clock = clock;
    this.administrators = administrators;
  }

  /** Takes in what the journal remembers. */
  void remember(Heuristic heuristic) {
    found.put(heuristic.participant(), heuristic);
  }

  boolean knows(ForeignParticipant participant) {
    return found.containsKey(participant);
  }

  /** Writes down what an administrator asks for, before it is done. */
  void asked(Delivery delivery, Outcome answer, String by) {
    journal.write(
        new Heuristic(delivery.participant, delivery.tid(), answer, null, by, clock.instant()));
    if (answer != decided(delivery.tid())) {
      report(
          delivery.participant,
          by + " asks for " + answer + " where the journal has decided otherwise",
          delivery.tid());
    }
  }

  /** Writes down what was found, unless it is what was decided. */
  void settled(Delivery delivery) {
    if (!delivery.isAsDecided()) {
      record(delivery);
    }
    told(delivery);
  }

  void record(Delivery delivery) {
    Heuristic heuristic = heuristic(delivery);
    journal.write(heuristic);
    found.put(delivery.participant, heuristic);
    if (disagrees(heuristic)) {
      report(
          delivery.participant, "it is " + heuristic.found() + " in the resource", delivery.tid());
    }
  }

  /** Forgets a branch that nobody can be told about any more. */
  void givenUp(Delivery delivery) {
    journal.forget(heuristic(delivery));
    told(delivery);
  }

  private Heuristic heuristic(Delivery delivery) {
    return new Heuristic(
        delivery.participant,
        delivery.tid(),
        delivery.asked,
        delivery.found,
        delivery.by,
        clock.instant());
  }

  private void told(Delivery delivery) {
    if (delivery.owed != null && delivery.owed.told()) {
      completed(delivery.tid());
    }
  }

  /** A note that gets lost only means that participants are told once more. */
  void completed(long tid) {
    try {
      journal.completed(tid);
    } catch (AtollException e) {
      LOG.debug("The journal did not note that {} is completed", new TransactionId(tid), e);
    }
  }

  private void report(ForeignParticipant participant, String what, long tid) {
    String message =
        "Branch "
            + participant.transaction()
            + " of resource "
            + participant.name()
            + " does not agree with its transaction: "
            + what
            + "; "
            + (tid == 0
                ? "no decision names it, so it was to be ABORTED"
                : "transaction " + new TransactionId(tid) + " is COMMITTED")
            + ". See to it, then forget it.";
    LOG.error(message);
    administrators.accept(message);
  }

  private static Outcome decided(long tid) {
    return tid == 0 ? Outcome.ABORTED : Outcome.COMMITTED;
  }

  static boolean disagrees(Heuristic heuristic) {
    return heuristic.found() != decided(heuristic.tid());
  }

  long disagreements() {
    return found.values().stream().filter(DecisionBook::disagrees).count();
  }

  void forget(ForeignParticipant participant) {
    Heuristic heuristic = found.get(participant);
    if (heuristic == null) {
      throw new UsageException(
          "Forgetting branch "
              + participant.transaction()
              + " of resource "
              + participant.name()
              + " failed: nothing is known that differs from a decision, or it is not settled yet.");
    }
    journal.forget(heuristic);
    found.remove(participant, heuristic);
  }

  List<InDoubtFigures> figures() {
    return found.values().stream().map(DecisionBook::figures).toList();
  }

  private static InDoubtFigures figures(Heuristic heuristic) {
    return new InDoubtFigures(
        heuristic.participant().name(),
        heuristic.participant().transaction(),
        heuristic.tid(),
        heuristic.at(),
        0,
        decided(heuristic.tid()).name(),
        name(heuristic.asked()),
        heuristic.by(),
        name(heuristic.found()),
        disagrees(heuristic) ? "does not agree with the decision" : "");
  }

  private static String name(@Nullable Outcome outcome) {
    return outcome == null ? "" : outcome.name();
  }
}
