package org.atolldb.federation.participant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.atolldb.ClosedException;
import org.atolldb.LastParticipant;
import org.atolldb.MixedOutcomeException;
import org.atolldb.Participant;
import org.atolldb.ParticipantException;
import org.atolldb.ReadOnlyException;
import org.atolldb.RetryableException;
import org.atolldb.TransactionalResource;
import org.atolldb.UsageException;
import org.atolldb.federation.journal.ForeignParticipant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The participants of one transaction. Confined to its thread. */
public final class Enlistment {
  private static final Logger LOG = LoggerFactory.getLogger(Enlistment.class);

  private final Participants participants;
  private final InstantSource clock;
  private final Map<String, Branch> branches = new TreeMap<>();
  private @Nullable Last last;
  private int newestSavepoint;
  private boolean lastCommitted;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    DECIDED,
    ENDED
  }

  private record Last(String name, LastParticipant participant, int since) {}

  Enlistment(Participants participants, InstantSource clock) {
    this.participants = participants;
    this.clock = clock;
  }

  /**
   * See {@link org.atolldb.Transaction#enlist}.
   *
   * @param <P> what a transaction does in the resource
   * @param resource one that the federation was opened with
   * @return the transaction's branch
   */
  @SuppressWarnings("unchecked") // the resource began it
  public <P extends Participant> P enlist(TransactionalResource<P> resource) {
    Courier courier = participants.courier(resource);
    Branch known = branches.get(courier.name());
    if (known != null) {
      return (P) known.participant();
    }
    requireFree(courier.name());
    P participant;
    try {
      participant = resource.begin();
    } catch (RetryableException e) {
      throw e;
    } catch (Exception e) {
      throw new ParticipantException(
          courier.name(),
          "Enlisting resource " + courier.name() + " failed: it could not begin: " + e,
          e);
    }
    branches.put(courier.name(), new Branch(courier, participant, newestSavepoint));
    return participant;
  }

  /**
   * See {@link org.atolldb.Transaction#enlistLast}.
   *
   * @param name for messages
   * @param participant commits last
   */
  public void enlistLast(String name, LastParticipant participant) {
    Last other = last;
    if (other != null) {
      throw new UsageException(
          "Enlisting "
              + name
              + " failed: "
              + other.name()
              + " takes part already and cannot prepare; of two such participants one could commit"
              + " and the other fail. Let one of them take part as a TransactionalResource.");
    }
    requireFree(name);
    last = new Last(name, participant, newestSavepoint);
  }

  /**
   * Takes a savepoint in all participants that have such.
   *
   * @param number greater than those before
   * @throws ParticipantException if one of them failed to
   */
  public void savepoint(int number) {
    newestSavepoint = number;
    branches.forEach((name, branch) -> SavepointSteps.take(name, branch.participant(), number));
    if (last != null) {
      SavepointSteps.take(last.name(), last.participant(), number);
    }
  }

  /**
   * Goes back to a savepoint. Those that take part since then are aborted and take part no longer.
   *
   * @param number of the savepoint
   * @return the participants that could not go back, and why
   */
  public List<String> rollbackTo(int number) {
    List<String> cannot = new ArrayList<>();
    for (Iterator<Branch> each = branches.values().iterator(); each.hasNext(); ) {
      Branch branch = each.next();
      if (branch.since() >= number) {
        branch.abort(clock.instant());
        each.remove();
      } else {
        note(cannot, SavepointSteps.rollBack(branch.name(), branch.participant(), number));
      }
    }
    Last late = last;
    if (late != null && late.since() >= number) {
      abortLast();
      last = null;
    } else if (late != null) {
      note(cannot, SavepointSteps.rollBack(late.name(), late.participant(), number));
    }
    return cannot;
  }

  private static void note(List<String> all, @Nullable String problem) {
    if (problem != null) {
      all.add(problem);
    }
  }

  private void requireFree(String name) {
    if (branches.containsKey(name) || (last != null && last.name().equals(name))) {
      throw new UsageException(
          "Enlisting " + name + " failed: a participant of that name takes part already.");
    }
  }

  /**
   * Has all prepare, in the order of their names.
   *
   * @param patience how long the transaction can wait
   * @return what the decision has to name
   */
  public List<ForeignParticipant> prepare(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    List<ForeignParticipant> prepared = new ArrayList<>(branches.size());
    for (Branch branch : branches.values()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new RetryableException(
            "Committing failed: after "
                + patience
                + " not all participants had prepared; "
                + branch.name()
                + " was next. Nothing was committed.");
      }
      prepared.add(branch.prepare(participants.nextId(branch.name()), Duration.ofNanos(left)));
    }
    return prepared;
  }

  /**
   * Commits the participant that cannot prepare, then decides.
   *
   * @param <T> what the decision returns
   * @param decision after which only the journal knows what became of the transaction; if it throws
   *     {@link ReadOnlyException}, {@link ClosedException} or {@link RetryableException}, nothing
   *     was decided
   * @return what the decision returned
   */
  public <T> T decide(Supplier<T> decision) {
    commitLast();
    state = State.DECIDED;
    try {
      return decision.get();
    } catch (ReadOnlyException | ClosedException | RetryableException e) {
      state = State.OPEN;
      throw last == null
          ? e
          : mixed(last.name(), "has committed, but then the decision was refused: " + e, e);
    }
  }

  private void commitLast() {
    Last committing = last;
    if (committing == null) {
      return;
    }
    try {
      committing.participant().commit();
      lastCommitted = true;
    } catch (RetryableException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw mixed(committing.name(), "failed while it committed, so it may have done so: " + e, e);
    }
  }

  private static MixedOutcomeException mixed(String name, String what, Exception cause) {
    MixedOutcomeException mixed =
        new MixedOutcomeException(
            name,
            "Committing failed: last participant "
                + name
                + " "
                + what
                + ". Nothing else was committed. Look at what it did before trying again.",
            cause);
    LOG.error("A transaction has a mixed outcome", mixed);
    return mixed;
  }

  /**
   * Tells all of the decision. What fails is tried again by another thread; nothing is thrown.
   *
   * @param tid the decision
   */
  public void committed(long tid) {
    state = State.ENDED;
    Owed owed = new Owed(tid, branches.size());
    Instant now = clock.instant();
    branches.values().forEach(branch -> branch.committed(owed, now));
  }

  /**
   * Aborts all, unless the decision was made: then those that have prepared stay in doubt, as its
   * outcome is unknown. Nothing is thrown.
   */
  public void abort() {
    State before = state;
    state = State.ENDED;
    Instant now = clock.instant();
    switch (before) {
      case OPEN -> {
        branches.values().forEach(branch -> branch.abort(now));
        abortLast();
      }
      case DECIDED -> branches.values().forEach(branch -> branch.leaveInDoubt(now));
      case ENDED -> {}
    }
  }

  private void abortLast() {
    Last aborting = last;
    if (aborting == null || lastCommitted) {
      return;
    }
    try {
      aborting.participant().abort();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("Last participant {} failed to abort", aborting.name(), e);
    }
  }
}
