package org.atolldb.federation.participant;

import org.atolldb.ParticipantException;
import org.atolldb.SupportsSavepoints;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one participant to a savepoint and back. */
final class SavepointSteps {
  private static final Logger LOG = LoggerFactory.getLogger(SavepointSteps.class);

  private SavepointSteps() {}

  /** Does nothing for a participant that has no savepoints. */
  static void take(String participant, Object able, int number) {
    if (able instanceof SupportsSavepoints savepoints) {
      try {
        savepoints.savepoint(name(number));
      } catch (Exception e) {
        keepInterrupt(e);
        throw new ParticipantException(
            participant,
            "Taking a savepoint failed: participant "
                + participant
                + " could not: "
                + e
                + ". The transaction has no such savepoint and can go on.",
            e);
      }
    }
  }

  /** Why a participant cannot go back, null if it has. */
  static @Nullable String rollBack(String participant, Object able, int number) {
    if (!(able instanceof SupportsSavepoints savepoints)) {
      return participant + " (has no savepoints)";
    }
    try {
      savepoints.rollbackTo(name(number));
      return null;
    } catch (Exception e) {
      keepInterrupt(e);
      LOG.error("Participant {} failed to go back to a savepoint", participant, e);
      return participant + " (" + e + ")";
    }
  }

  private static void keepInterrupt(Exception e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  private static String name(int number) {
    return "atoll_" + number;
  }
}
