package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atolldb.AtollException;
import org.atolldb.Commit;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.Isolation;
import org.atolldb.LastParticipant;
import org.atolldb.ObjectId;
import org.atolldb.ObjectMissingException;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.Participant;
import org.atolldb.Persistent;
import org.atolldb.ReadOnlyException;
import org.atolldb.RetryableException;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.TransactionState;
import org.atolldb.TransactionalResource;
import org.atolldb.UsageException;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.commit.BackgroundCommits;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.commit.CommitRequest;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.connection.ObjectConnection;
import org.atolldb.federation.connection.ObjectWork;
import org.atolldb.federation.participant.Enlistment;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on one pooled connection. Confined to its thread, which {@link #handOver}
 * changes.
 */
final class FederatedTransaction implements Transaction {
  private final TransactionRunner runner;
  private final RunningTransaction activity;
  private final ObjectConnection connection;
  private final ObjectWork work;
  private final long snapshot;
  private final Hooks hooks = new Hooks();
  private @Nullable ParticipantSavepoints savepoints;
  private @Nullable Enlistment enlisted;

  /** Set while it commits or aborts: actions around that must not end it. */
  private boolean ending;

  FederatedTransaction(
      TransactionRunner runner,
      RunningTransaction activity,
      ObjectConnection connection,
      long snapshot) {
    this.runner = runner;
    this.activity = activity;
    this.connection = connection;
    this.snapshot = snapshot;
    connection.begin(this, activity, snapshot);
    this.work = connection.work();
  }

  @Override
  public <T extends Persistent> T root(Database database, Class<T> type) {
    return work().root(name(database), type, null);
  }

  @Override
  public <T extends Persistent> T root(
      Database database, Class<T> type, Supplier<? extends T> whenMissing) {
    return work().root(name(database), type, whenMissing);
  }

  @Override
  public <T extends Persistent> T add(Database home, T newObject) {
    work().add(name(home), newObject);
    return newObject;
  }

  @Override
  public void delete(Persistent object) {
    work().delete(object);
  }

  @Override
  public <T extends Persistent> ObjectId<T> id(T object) {
    return work().id(object);
  }

  @Override
  public <T extends Persistent> T get(ObjectId<T> id) {
    return find(id)
        .orElseThrow(
            () ->
                new ObjectMissingException(
                    "Getting "
                        + id
                        + " failed: it is deleted, was never committed, or its database is not"
                        + " attached. Use find if that may happen."));
  }

  @Override
  public <T extends Persistent> Optional<T> find(ObjectId<T> id) {
    return work().find(id);
  }

  @Override
  public <T extends Persistent> Stream<T> all(Database database, Class<T> type) {
    return work().all(name(database), type, true);
  }

  @Override
  public <T extends Persistent> Stream<T> allExactly(Database database, Class<T> type) {
    return work().all(name(database), type, false);
  }

  @Override
  public void verify(Persistent object) {
    work().verify(object);
  }

  @Override
  public TransactionId snapshot() {
    return new TransactionId(snapshot);
  }

  @Override
  public int attempt() {
    return activity.terms().attempt();
  }

  @Override
  public long number() {
    return activity.number();
  }

  @Override
  public TransactionState state() {
    return activity.state();
  }

  @Override
  public Savepoint savepoint() {
    ObjectWork running = work();
    activity.requireNotDoomed("Taking a savepoint");
    return savepoints().taken(running.savepoint());
  }

  private ParticipantSavepoints savepoints() {
    ParticipantSavepoints known = savepoints;
    if (known == null) {
      known = new ParticipantSavepoints(activity);
      savepoints = known;
    }
    return known;
  }

  @Override
  public void note(String note) {
    work();
    activity.say(Notes.withNote(activity.note(), note));
  }

  @Override
  public void attribute(String name, Object value) {
    work();
    activity.say(Notes.with(activity.note(), name, value));
  }

  @Override
  public void doom(String reason) {
    work();
    activity.doom(reason);
  }

  @Override
  public void beforeCommit(Runnable action) {
    work();
    hooks.beforeCommit(action);
  }

  @Override
  public void afterCommit(Consumer<Commit> action) {
    work();
    hooks.afterCommit(action);
  }

  @Override
  public void beforeAbort(Runnable action) {
    work();
    hooks.beforeAbort(action);
  }

  @Override
  public void afterAbort(Runnable action) {
    work();
    hooks.afterAbort(action);
  }

  @Override
  public <P extends Participant> P enlist(TransactionalResource<P> resource) {
    return writableEnlistment().enlist(resource);
  }

  @Override
  public void enlistLast(String name, LastParticipant participant) {
    writableEnlistment().enlistLast(name, participant);
  }

  private Enlistment writableEnlistment() {
    work();
    if (activity.terms().isolation() == Isolation.READ_ONLY) {
      throw new ReadOnlyException(
          "Enlisting a participant failed: the transaction is read-only. Use run or call instead.",
          null);
    }
    Enlistment enlistment = enlisted;
    if (enlistment == null) {
      enlistment = runner.pipeline().enlistment();
      enlisted = enlistment;
      savepoints().enlisted(enlistment);
    }
    return enlistment;
  }

  @Override
  public void handOver(Thread next) {
    work();
    activity.handOver(next);
  }

  @Override
  public Commit commit() {
    requireRunning();
    requireNotEnding();
    ending = true;
    Commit commit;
    try {
      prepareCommit();
      commit = commitChanges();
    } catch (AtollException e) {
      throw failed(e);
    } catch (RuntimeException | Error e) {
      rollBack();
      throw e;
    }
    end(TransactionState.COMMITTED);
    hooks.runAfterCommit(commit);
    return commit;
  }

  @Override
  public CompletionStage<Commit> commitAsync() {
    work();
    requireNotEnding();
    CompletableFuture<Commit> done = new CompletableFuture<>();
    BackgroundCommits background = runner.pipeline().background();
    activity.handOver(background.queue());
    background.run(() -> commit(done));
    return done.minimalCompletionStage();
  }

  private void commit(CompletableFuture<Commit> done) {
    activity.handOver(Thread.currentThread());
    try {
      done.complete(commit());
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  /** Actions of a transaction that can only abort do not run. */
  private void prepareCommit() {
    activity.requireNotStopped("Committing");
    if (activity.state() == TransactionState.ACTIVE) {
      hooks.runBeforeCommit();
    }
    activity.commits();
  }

  private Commit commitChanges() {
    if (activity.terms().isolation() == Isolation.READ_ONLY) {
      connection.aborted();
      return new Commit(snapshot(), List.of());
    }
    List<DatabaseChanges> changes = connection.encodeChanges();
    if (changes.isEmpty() && enlisted == null) {
      connection.committed(snapshot, changes);
      return new Commit(snapshot(), List.of());
    }
    CommitPipeline.Committed committed =
        runner
            .pipeline()
            .commit(
                new CommitRequest(
                    changes,
                    connection.reads(changes),
                    activity.note(),
                    snapshot,
                    activity,
                    enlisted));
    connection.committed(committed.tid(), committed.changes());
    runner.statistics().committed(changes);
    return new Commit(new TransactionId(committed.tid()), names(changes));
  }

  private static List<String> names(List<DatabaseChanges> changes) {
    List<String> names = new ArrayList<>(changes.size());
    for (DatabaseChanges change : changes) {
      names.add(change.database().name());
    }
    names.sort(null);
    return names;
  }

  /** What an action throws may be the error of another transaction. */
  private AtollException failed(AtollException failure) {
    boolean isOwn = activity.state() == TransactionState.COMMITTING;
    if (isOwn && failure instanceof OutcomeUnknownException) {
      connection.aborted();
      abortParticipants();
      end(TransactionState.UNKNOWN);
      return failure;
    }
    AtollException reason =
        isOwn && failure instanceof RetryableException ? reason(failure) : failure;
    rollBack();
    return reason;
  }

  /** A wait that was cut short by the deadline did not fail by itself. */
  private AtollException reason(AtollException failure) {
    if (failure instanceof ConflictException conflict) {
      runner.statistics().conflicted(conflict);
      return failure;
    }
    AtollException reason = activity.stopped("Committing").orElse(failure);
    if (reason != failure) {
      reason.addSuppressed(failure);
    }
    return reason;
  }

  @Override
  public void abort() {
    if (!activity.state().isEnded()) {
      work.requireOwner();
      requireNotEnding();
      ending = true;
      rollBack();
    }
  }

  /** Those of an unknown outcome stay in doubt. */
  private void abortParticipants() {
    if (enlisted != null) {
      enlisted.abort();
    }
  }

  private void rollBack() {
    String name = activity.describe();
    activity.aborts();
    hooks.runBeforeAbort(name);
    connection.aborted();
    abortParticipants();
    runner.statistics().aborted();
    end(TransactionState.ABORTED);
    hooks.runAfterAbort(name);
  }

  @Override
  public void close() {
    abort();
  }

  private void end(TransactionState ended) {
    activity.ended(ended);
    runner.release(activity, connection, snapshot);
  }

  private ObjectWork work() {
    requireRunning();
    activity.requireNotStopped("Using the transaction");
    return work;
  }

  private void requireRunning() {
    TransactionState state = activity.state();
    if (state != TransactionState.ACTIVE && state != TransactionState.DOOMED) {
      throw new UsageException(
          "The transaction is " + state.name().toLowerCase(Locale.ROOT) + "; begin another one.");
    }
    work.requireOwner();
  }

  private void requireNotEnding() {
    if (ending) {
      throw new UsageException(
          "An action before the end of a transaction must not end it. To abort, throw.");
    }
  }

  private String name(Database database) {
    if (!(database instanceof DatabaseHandle handle) || !handle.belongsTo(runner.registry())) {
      throw new UsageException(
          "Database "
              + database.name()
              + " belongs to another registry; use a handle of the registry that runs"
              + " the transaction.");
    }
    return handle.name();
  }
}
