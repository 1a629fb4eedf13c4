package org.atolldb.federation.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.atolldb.AtollException;
import org.atolldb.TransactionState;
import org.atolldb.TransactionStatus;
import org.atolldb.UsageException;
import org.atolldb.federation.database.Visitor;
import org.atolldb.storage.TransactionNote;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as others see and stop it, and the one place that says whether it may go on.
 * Thread-safe; stopping never blocks and drops nothing: the transaction's own thread notices.
 */
public final class RunningTransaction implements Visitor {
  private final long number;
  private final Terms terms;
  private final Timing timing;
  private final long start;
  private final boolean hasDeadline;
  private final long end;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Standing standing = Standing.ACTIVE;
  private volatile TransactionNote note;
  private volatile List<String> databases = List.of();
  private volatile Thread thread = Thread.currentThread();

  /** Who may go on: the thread, or nobody once the transaction is stopped. */
  private volatile @Nullable Thread allowed = thread;

  /**
   * Where it stands.
   *
   * @param decided whether it is past the point of no return
   */
  private record Standing(TransactionState state, boolean decided, @Nullable Stop stop) {
    static final Standing ACTIVE = new Standing(TransactionState.ACTIVE, false, null);
    static final Standing COMMITTING = new Standing(TransactionState.COMMITTING, false, null);
    static final Standing DECIDED = new Standing(TransactionState.COMMITTING, true, null);
  }

  /**
   * A transaction of the calling thread that begins now.
   *
   * @param number tells it apart
   * @param terms its terms
   * @param note what it says about itself
   * @param timing measures its age
   */
  RunningTransaction(long number, Terms terms, TransactionNote note, Timing timing) {
    this.number = number;
    this.terms = terms;
    this.note = note;
    this.timing = timing;
    this.start = timing.nanoTime();
    this.hasDeadline = terms.deadline() != null;
    this.end = terms.deadline() == null ? 0 : start + terms.deadline().toNanos();
  }

  /**
   * Tells it apart from all others since the federation was opened.
   *
   * @return its number
   */
  public long number() {
    return number;
  }

  /**
   * Its terms.
   *
   * @return as given at the beginning
   */
  public Terms terms() {
    return terms;
  }

  /**
   * What it says about itself.
   *
   * @return user, note and attributes
   */
  public TransactionNote note() {
    return note;
  }

  /**
   * It says something else about itself.
   *
   * @param newNote user, note and attributes
   */
  public void say(TransactionNote newNote) {
    note = newNote;
  }

  /**
   * Where it stands.
   *
   * @return the present state
   */
  public TransactionState state() {
    return standing.state();
  }

  /**
   * The thread that uses it.
   *
   * @return the present thread
   */
  public Thread thread() {
    return thread;
  }

  /**
   * Passes it on.
   *
   * @param next the thread that uses it from now on
   */
  public void handOver(Thread next) {
    thread = next;
    allowed = next;
    if (isStopped()) {
      allowed = null;
    }
  }

  /**
   * Whether the calling thread may use it now. Cheap: asked at each first touch of an object.
   *
   * @return false for other threads, and for everybody once it is stopped or out of time
   */
  public boolean mayGoOn() {
    return allowed == Thread.currentThread() && !(hasDeadline && timing.nanoTime() - end >= 0);
  }

  /**
   * Refuses to go on if it is stopped or out of time.
   *
   * @param what is tried, for the error's message
   * @throws org.atolldb.TransactionTimeoutException after its deadline
   * @throws org.atolldb.TransactionKilledException after a kill
   * @throws org.atolldb.ClosedException if what it uses is being closed
   */
  public void requireNotStopped(String what) {
    stopped(what)
        .ifPresent(
            error -> {
              throw error;
            });
  }

  /**
   * Refuses what makes no sense for a transaction that can only abort.
   *
   * @param what is tried, for the error's message
   * @throws org.atolldb.TransactionDoomedException if the program doomed it
   */
  public void requireNotDoomed(String what) {
    Stop stop = standing.stop();
    if (stop != null) {
      throw stop.error(what);
    }
  }

  /**
   * What {@link #requireNotStopped} throws.
   *
   * @param what is tried, for the error's message
   * @return empty if it may go on
   */
  public Optional<AtollException> stopped(String what) {
    return isStopped()
        ? Optional.ofNullable(standing.stop()).map(stop -> stop.error(what))
        : Optional.empty();
  }

  private void checkTime() {
    if (hasDeadline && timing.nanoTime() - end >= 0) {
      stop(
          Stop.Kind.TIMED_OUT,
          "the transaction ("
              + describe()
              + ") did not end within its deadline of "
              + terms.deadline()
              + "; give it more time, or less to do");
    }
  }

  /**
   * How long it may wait for something.
   *
   * @return its patience, or what is left until its deadline if that is less; never negative
   */
  public Duration patience() {
    if (!hasDeadline) {
      return terms.patience();
    }
    Duration left = Duration.ofNanos(Math.max(0, end - timing.nanoTime()));
    return left.compareTo(terms.patience()) < 0 ? left : terms.patience();
  }

  /**
   * It began to use a database.
   *
   * @param database the database's name
   */
  public void touched(String database) {
    List<String> all = new ArrayList<>(databases);
    all.add(database);
    databases = List.copyOf(all);
  }

  /**
   * The program wants it to abort. It can go on until it commits; of several reasons the first
   * counts.
   *
   * @param reason the program's words
   */
  public void doom(String reason) {
    Stop stop = new Stop(Stop.Kind.DOOMED, reason);
    change(
        now -> now == Standing.ACTIVE ? new Standing(TransactionState.DOOMED, false, stop) : now);
  }

  /**
   * An administrator wants it to abort.
   *
   * @param reason the administrator's words
   * @return false if it has ended or is decided
   */
  public boolean kill(String reason) {
    Standing before =
        stop(Stop.Kind.KILLED, "the transaction (" + describe() + ") was killed: " + reason);
    return isStoppable(before) || before.stop() != null;
  }

  @Override
  public boolean close(String reason) {
    Standing before =
        stop(Stop.Kind.CLOSED, reason + " while the transaction (" + describe() + ") was running");
    return before.state() == TransactionState.ACTIVE || before.state() == TransactionState.DOOMED;
  }

  /** Where it stood before. */
  private Standing stop(Stop.Kind kind, String reason) {
    Stop stop = new Stop(kind, reason);
    Standing before = change(now -> isStoppable(now) ? stopped(now, stop) : now);
    if (isStoppable(before)) {
      allowed = null;
    }
    return before;
  }

  /** Where it stood before. */
  private Standing change(UnaryOperator<Standing> transition) {
    lock.lock();
    try {
      Standing before = standing;
      standing = transition.apply(before);
      return before;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isStoppable(Standing now) {
    return switch (now.state()) {
      case ACTIVE -> true;
      case COMMITTING -> !now.decided() && now.stop() == null;
      case DOOMED -> now.stop() == null || now.stop().kind() == Stop.Kind.DOOMED;
      case COMMITTED, ABORTED, UNKNOWN -> false;
    };
  }

  /** One that is in commit stays so: what waits for it must know that its thread is at work. */
  private static Standing stopped(Standing now, Stop stop) {
    return now.state() == TransactionState.COMMITTING
        ? new Standing(TransactionState.COMMITTING, false, stop)
        : new Standing(TransactionState.DOOMED, false, stop);
  }

  /**
   * Whether it was killed, ran out of time, or what it uses is being closed, so that it can only
   * abort. May be asked by any thread.
   *
   * @return false again once its own thread has ended it
   */
  public boolean isStopped() {
    checkTime();
    Stop stop = standing.stop();
    return stop != null && stop.kind() != Stop.Kind.DOOMED;
  }

  /**
   * Commit begins.
   *
   * @throws org.atolldb.AtollException if it can only abort
   */
  public void commits() {
    checkTime();
    Standing before = change(now -> now == Standing.ACTIVE ? Standing.COMMITTING : now);
    if (before != Standing.ACTIVE) {
      throw refused(before);
    }
  }

  /**
   * The point of no return, right before the decision is appended to the journal (rule 11).
   *
   * @throws org.atolldb.AtollException if it was stopped, or its time is over
   */
  public void decides() {
    checkTime();
    Standing before = change(now -> now == Standing.COMMITTING ? Standing.DECIDED : now);
    if (before != Standing.COMMITTING) {
      throw refused(before);
    }
  }

  private static RuntimeException refused(Standing found) {
    return found.stop() == null
        ? new UsageException("Committing failed: the transaction is " + name(found.state()) + ".")
        : found.stop().error("Committing");
  }

  /** An abort begins, perhaps of a commit that failed before its decision. */
  public void aborts() {
    change(now -> new Standing(TransactionState.DOOMED, false, now.stop()));
  }

  /**
   * It ended.
   *
   * @param how committed, aborted or unknown
   */
  public void ended(TransactionState how) {
    change(now -> new Standing(how, true, null));
  }

  /** Whether its thread is in commit. */
  boolean isCommitting() {
    return standing.state() == TransactionState.COMMITTING;
  }

  /**
   * Who it is, for error messages.
   *
   * @return number, user, note and thread
   */
  public String describe() {
    return "number "
        + number
        + ", "
        + (note.user().isEmpty() ? "" : "user " + note.user() + ", ")
        + (note.note().isEmpty() ? "" : "note '" + note.note() + "', ")
        + "thread "
        + thread.getName();
  }

  /**
   * What administrators see.
   *
   * @return as of this moment
   */
  public TransactionStatus status() {
    Standing now = standing;
    Stop stop = now.stop();
    return new TransactionStatus(
        number,
        stop == null ? now.state() : TransactionState.DOOMED,
        stop == null ? "" : stop.reason(),
        terms.isolation(),
        terms.attempt(),
        Duration.ofNanos(timing.nanoTime() - start),
        thread.getName(),
        note.user(),
        note.note(),
        note.attributes(),
        databases);
  }

  private static String name(TransactionState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
