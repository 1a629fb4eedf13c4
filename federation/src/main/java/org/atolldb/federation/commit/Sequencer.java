package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.ClosedException;
import org.atolldb.ReadOnlyException;
import org.atolldb.StorageException;
import org.atolldb.federation.clock.TransactionClock;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.PreparedTransaction;
import org.atolldb.federation.journal.Ticket;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * Gives transactions their ids and makes them visible, in one order that is also the journal's
 * (rule 16). Thread-safe.
 */
final class Sequencer {
  private final ReentrantLock deciding = new ReentrantLock();

  /** Taken behind the other lock or alone: who publishes a group holds up nobody who decides. */
  private final ReentrantLock publishing = new ReentrantLock();

  private final TransactionClock clock;
  private final Applier applier;

  /** Decided and not yet visible, in order; added to by who decides. */
  private final Queue<Decision> unpublished = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Decision newest;

  /** The newest that the journal made durable; guarded by the lock for publishing. */
  private long durableThrough;

  private volatile long visible;
  private volatile boolean closed;
  private volatile @Nullable StorageException failure;

  Sequencer(TransactionClock clock, long visible, Applier applier) {
    this.clock = clock;
    this.visible = visible;
    this.applier = applier;
  }

  /** The newest transaction of which everything is durable and known to all connections. */
  long visible() {
    return visible;
  }

  @Nullable StorageException failure() {
    return failure;
  }

  /**
   * The point of no return: id, pending marks and journal position together. Nothing that the
   * transaction read changes between its comparison and its id, because ids are given under the
   * same lock (rules 18 and 22). Other connections learn of the changes before they are visible
   * (rule 17).
   *
   * @param reads compared with everything decided before
   * @param journal with the prepared record; both null if no durable database is changed
   * @return null if something that the transaction read has changed
   */
  @Nullable Decided decide(
      CommitRequest request,
      Validation reads,
      @Nullable Journal journal,
      @Nullable PreparedTransaction prepared) {
    List<UUID> durable = durableDatabases(request);
    Decision decision;
    Ticket ticket = null;
    deciding.lock();
    try {
      requireWritable();
      if (!reads.holds()) {
        return null;
      }
      long tid = clock.next();
      decision = new Decision(tid, parts(request, durable, tid), prepared != null);
      // First: who publishes a group must find all of it, or wakes its threads in vain.
      decided(decision);
      if (prepared != null && journal != null) {
        ticket = append(journal, prepared, decision, durable.size());
      }
    } finally {
      deciding.unlock();
    }
    if (!decision.inJournal()) {
      publish();
    }
    return new Decided(decision, ticket);
  }

  private Ticket append(
      Journal journal, PreparedTransaction prepared, Decision decision, int databases) {
    try {
      return journal.append(prepared, decision.tid(), previousTids(decision, databases));
    } catch (RuntimeException | Error e) {
      unpublished.remove(decision);
      decision.abandoned();
      for (Decision.Part part : decision.parts()) {
        part.database().undecided(part.part().previousTid());
      }
      throw e;
    }
  }

  private void decided(Decision decision) {
    for (Decision.Part part : decision.parts()) {
      part.database().decided(decision.tid(), part.changed());
    }
    newest = decision;
    unpublished.add(decision);
  }

  /** An id above a given one, visible in its turn; changes nothing. */
  Decision moveBeyond(long tid) {
    Decision nothing;
    deciding.lock();
    try {
      // Visibility must not pass a transaction whose outcome is unknown.
      requireWritable();
      clock.passed(tid);
      nothing = new Decision(clock.next(), List.of(), false);
      decided(nothing);
    } finally {
      deciding.unlock();
    }
    publish();
    return nothing;
  }

  long newestId() {
    deciding.lock();
    try {
      return clock.last();
    } finally {
      deciding.unlock();
    }
  }

  /** Waits until everything decided is visible, or never will be. */
  void drain() {
    Decision last = newest;
    if (last != null) {
      last.awaitPublished();
    }
  }

  void close() {
    deciding.lock();
    try {
      closed = true;
    } finally {
      deciding.unlock();
    }
  }

  /** The journal, which is in the order of the ids, made everything durable up to this one. */
  void forced(long tid) {
    publishing.lock();
    try {
      durableThrough = tid;
      publishDurable();
    } finally {
      publishing.unlock();
    }
  }

  /**
   * The journal failed: what is not visible now never will be in this process (rules 10 and 11).
   */
  void failed(StorageException cause) {
    deciding.lock();
    publishing.lock();
    try {
      failure = cause;
      unpublished.forEach(Decision::abandoned);
      unpublished.clear();
    } finally {
      publishing.unlock();
      deciding.unlock();
    }
  }

  void requireWritable() {
    if (closed) {
      throw new ClosedException("Committing failed: the federation is closed");
    }
    StorageException cause = failure;
    if (cause != null) {
      throw new ReadOnlyException(
          "The federation is read-only since its journal failed: "
              + cause.getMessage()
              + " Close it, remove the cause and open it again.",
          cause);
    }
  }

  private void publish() {
    publishing.lock();
    try {
      publishDurable();
    } finally {
      publishing.unlock();
    }
  }

  private void publishDurable() {
    Decision next = unpublished.peek();
    while (next != null && (!next.inJournal() || next.tid() <= durableThrough)) {
      unpublished.remove();
      next.announce();
      visible = next.tid();
      applier.add(next);
      next.published();
      next = unpublished.peek();
    }
  }

  private static List<UUID> durableDatabases(CommitRequest request) {
    List<UUID> durable = new ArrayList<>(request.changes().size());
    for (DatabaseChanges changes : request.changes()) {
      if (!changes.database().isVolatile()) {
        durable.add(changes.database().uuid());
      }
    }
    return List.copyOf(durable);
  }

  private static List<Decision.Part> parts(CommitRequest request, List<UUID> durable, long tid) {
    List<Decision.Part> parts = new ArrayList<>(request.changes().size());
    for (DatabaseChanges changes : request.changes()) {
      TransactionPart part =
          new TransactionPart(
              tid,
              changes.database().lastDecided(),
              durable,
              request.note(),
              changes.classes(),
              changes.objects());
      parts.add(new Decision.Part(changes.database(), part, changes.versions()));
    }
    return parts;
  }

  private static long[] previousTids(Decision decision, int count) {
    long[] previous = new long[count];
    int next = 0;
    for (Decision.Part part : decision.parts()) {
      if (!part.database().isVolatile()) {
        previous[next++] = part.part().previousTid();
      }
    }
    return previous;
  }

  /** A decision and, if it is in the journal, what to wait for. */
  record Decided(Decision decision, @Nullable Ticket ticket) {}
}
