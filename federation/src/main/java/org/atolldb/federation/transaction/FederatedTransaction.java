package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atolldb.Commit;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.Isolation;
import org.atolldb.LastParticipant;
import org.atolldb.ObjectId;
import org.atolldb.ObjectMissingException;
import org.atolldb.Participant;
import org.atolldb.Persistent;
import org.atolldb.ReadOnlyException;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;
import org.atolldb.TransactionId;
import org.atolldb.TransactionalResource;
import org.atolldb.UsageException;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.commit.CommitRequest;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.connection.ObjectConnection;
import org.atolldb.federation.connection.ObjectWork;
import org.atolldb.federation.participant.Enlistment;
import org.atolldb.storage.TransactionNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction on one pooled connection. Confined to its thread, which {@link #handOver}
 * changes.
 */
final class FederatedTransaction implements Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(FederatedTransaction.class);

  private final TransactionRunner runner;
  private final Options options;
  private final ObjectConnection connection;
  private final ObjectWork work;
  private final long snapshot;
  private final int attempt;
  private final List<Consumer<Commit>> afterCommit = new ArrayList<>();
  private @Nullable Enlistment enlisted;
  private @Nullable String doomed;
  private State state = State.ACTIVE;

  private enum State {
    ACTIVE,
    COMMITTED,
    ABORTED
  }

  FederatedTransaction(
      TransactionRunner runner, Options options, ObjectConnection connection, int attempt) {
    this.runner = runner;
    this.options = options;
    this.connection = connection;
    this.attempt = attempt;
    this.snapshot = runner.pipeline().visible();
    connection.begin(this, snapshot, options.isolation(), options.commitWait());
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
    return attempt;
  }

  @Override
  public Savepoint savepoint() {
    ObjectWork running = work();
    if (doomed != null) {
      throw new UsageException(
          "Taking a savepoint failed: the transaction can only abort, because: " + doomed);
    }
    return new ParticipantSavepoint(running.savepoint(), this::wentBack);
  }

  @Override
  public void doom(String reason) {
    work();
    doomed = reason;
  }

  @Override
  public void afterCommit(Consumer<Commit> action) {
    work();
    afterCommit.add(action);
  }

  @Override
  public <P extends Participant> P enlist(TransactionalResource<P> resource) {
    return writableEnlistment().enlist(resource);
  }

  @Override
  public void enlistLast(String name, LastParticipant participant) {
    writableEnlistment().enlistLast(name, participant);
  }

  /** What participants did cannot be undone, so nothing of this must be committed. */
  private void wentBack() {
    if (enlisted != null) {
      doomed =
          "it went back to a savepoint, and its participants cannot: " + enlisted.names() + ".";
    }
  }

  private Enlistment writableEnlistment() {
    work();
    if (options.isolation() == Isolation.READ_ONLY) {
      throw new ReadOnlyException(
          "Enlisting a participant failed: the transaction is read-only. Use run or call instead.",
          null);
    }
    Enlistment enlistment = enlisted;
    if (enlistment == null) {
      enlistment = runner.pipeline().enlistment();
      enlisted = enlistment;
    }
    return enlistment;
  }

  @Override
  public void handOver(Thread next) {
    work();
    connection.handOver(next);
  }

  @Override
  public Commit commit() {
    work();
    Commit commit;
    try {
      if (doomed != null) {
        throw new UsageException(
            "Committing failed: the transaction can only abort, because: " + doomed);
      }
      commit = commitChanges();
    } catch (RuntimeException | Error e) {
      if (e instanceof ConflictException conflict) {
        runner.conflicted(conflict);
      }
      abort();
      throw e;
    }
    end(State.COMMITTED);
    for (Consumer<Commit> action : afterCommit) {
      run(action, commit);
    }
    return commit;
  }

  private Commit commitChanges() {
    List<DatabaseChanges> changes = connection.encodeChanges();
    if (changes.isEmpty() && enlisted == null) {
      connection.committed(snapshot);
      return new Commit(snapshot(), List.of());
    }
    TransactionNote note = new TransactionNote(options.user(), options.note(), Map.of());
    CommitPipeline.Committed committed =
        runner
            .pipeline()
            .commit(
                new CommitRequest(
                    changes,
                    connection.reads(changes),
                    note,
                    snapshot,
                    options.commitWait(),
                    options.describe(),
                    enlisted));
    committed.changes().forEach(connection::merged);
    connection.committed(committed.tid());
    runner.counters().countCommit();
    changes.forEach(change -> change.database().transactions().countCommit());
    return new Commit(
        new TransactionId(committed.tid()),
        changes.stream().map(change -> change.database().name()).sorted().toList());
  }

  private static void run(Consumer<Commit> action, Commit commit) {
    try {
      action.accept(commit);
    } catch (RuntimeException e) {
      LOG.error(
          "An action after the commit of {} failed; the transaction stays committed",
          commit.tid(),
          e);
    }
  }

  @Override
  public void abort() {
    if (state == State.ACTIVE) {
      connection.aborted();
      if (enlisted != null) {
        enlisted.abort();
      }
      runner.counters().countAbort();
      end(State.ABORTED);
    }
  }

  @Override
  public void close() {
    abort();
  }

  /** Ends a read-only transaction, which has neither committed nor failed. */
  void finish() {
    if (state == State.ACTIVE) {
      connection.aborted();
      end(State.ABORTED);
    }
  }

  private void end(State ended) {
    state = ended;
    runner.release(connection);
  }

  private ObjectWork work() {
    if (state != State.ACTIVE) {
      throw new UsageException(
          "The transaction is "
              + (state == State.COMMITTED ? "committed" : "aborted")
              + "; begin another one.");
    }
    work.requireOwner();
    return work;
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
