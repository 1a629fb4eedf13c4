package org.atolldb.federation.transaction;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.atolldb.ParticipantException;
import org.atolldb.Savepoint;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.participant.Enlistment;
import org.jspecify.annotations.Nullable;

/**
 * Takes the participants of a transaction along when it goes back to a savepoint; it can only abort
 * if one of them cannot. Confined to the transaction's thread.
 */
final class ParticipantSavepoints {
  private final RunningTransaction activity;
  private final NavigableSet<Integer> valid = new TreeSet<>();
  private int newest;
  private @Nullable Enlistment enlisted;

  ParticipantSavepoints(RunningTransaction activity) {
    this.activity = activity;
  }

  void enlisted(Enlistment first) {
    enlisted = first;
    first.savepoint(newest);
  }

  /**
   * Has participants take a savepoint, too.
   *
   * @param databases taken just now
   * @throws ParticipantException if one of them cannot; there is no savepoint then
   */
  Savepoint taken(Savepoint databases) {
    int number = ++newest;
    if (enlisted != null) {
      try {
        enlisted.savepoint(number);
      } catch (ParticipantException e) {
        databases.release();
        throw e;
      }
    }
    valid.add(number);
    return new Taken(databases, number);
  }

  private void rollback(int number) {
    if (!valid.contains(number)) {
      return;
    }
    valid.tailSet(number, false).clear();
    List<String> cannot = enlisted == null ? List.of() : enlisted.rollbackTo(number);
    if (!cannot.isEmpty()) {
      activity.doom(
          "it went back to a savepoint, and participants could not: "
              + String.join(", ", cannot)
              + ".");
    }
  }

  /** One savepoint of databases and participants. */
  private final class Taken implements Savepoint {
    private final Savepoint databases;
    private final int number;

    Taken(Savepoint databases, int number) {
      this.databases = databases;
      this.number = number;
    }

    @Override
    public void rollback() {
      databases.rollback();
      ParticipantSavepoints.this.rollback(number);
    }

    @Override
    public void release() {
      databases.release();
      valid.tailSet(number, true).clear();
    }

    @Override
    public void close() {
      databases.close();
      if (!activity.state().isEnded()) {
        ParticipantSavepoints.this.rollback(number);
        valid.tailSet(number, true).clear();
      }
    }
  }
}
