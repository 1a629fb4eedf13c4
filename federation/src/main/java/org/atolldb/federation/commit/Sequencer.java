package org.atolldb.federation.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.ClosedException;
import org.atolldb.ReadOnlyException;
import org.atolldb.StorageException;
import org.atolldb.federation.clock.TransactionClock;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;
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
  private final ReentrantLock lock = new ReentrantLock();
  private final TransactionClock clock;
  private final Applier applier;

  /** Decided and not yet visible, in order. */
  private final ArrayDeque<Decision> unpublished = new ArrayDeque<>();

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
    lock.lock();
    try {
      requireWritable();
      if (!reads.holds()) {
        return null;
      }
      long tid = clock.next();
      Decision decision = new Decision(tid, parts(request, durable, tid), prepared == null);
      Ticket ticket =
          prepared == null || journal == null
              ? null
              : journal.append(prepared, tid, previousTids(decision));
      for (Decision.Part part : decision.parts()) {
        part.database().decided(tid, part.changed());
      }
      unpublished.add(decision);
      publish();
      return new Decided(decision, ticket);
    } finally {
      lock.unlock();
    }
  }

  /** An id above a given one, visible in its turn; changes nothing. */
  Decision moveBeyond(long tid) {
    lock.lock();
    try {
      // Visibility must not pass a transaction whose outcome is unknown.
      requireWritable();
      clock.passed(tid);
      Decision nothing = new Decision(clock.next(), List.of(), true);
      unpublished.add(nothing);
      publish();
      return nothing;
    } finally {
      lock.unlock();
    }
  }

  long newestId() {
    lock.lock();
    try {
      return clock.last();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything decided is visible, or never will be. */
  void drain() {
    Decision newest;
    lock.lock();
    try {
      newest = unpublished.peekLast();
    } finally {
      lock.unlock();
    }
    if (newest != null) {
      newest.awaitPublished();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** The journal made these durable, in order. */
  void forced(Collection<Long> tids) {
    Set<Long> forced = new HashSet<>(tids);
    lock.lock();
    try {
      for (Decision decision : unpublished) {
        decision.durable |= forced.contains(decision.tid());
      }
      publish();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The journal failed: what is not visible now never will be in this process (rules 10 and 11).
   */
  void failed(StorageException cause) {
    lock.lock();
    try {
      failure = cause;
      unpublished.forEach(Decision::abandoned);
      unpublished.clear();
    } finally {
      lock.unlock();
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
    while (!unpublished.isEmpty() && unpublished.element().durable) {
      Decision decision = unpublished.remove();
      decision.announce();
      visible = decision.tid();
      applier.add(decision);
      decision.published();
    }
  }

  private static List<UUID> durableDatabases(CommitRequest request) {
    return request.changes().stream()
        .map(DatabaseChanges::database)
        .filter(database -> !database.isVolatile())
        .map(OpenDatabase::uuid)
        .toList();
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

  private static long[] previousTids(Decision decision) {
    return decision.parts().stream()
        .filter(part -> !part.database().isVolatile())
        .mapToLong(part -> part.part().previousTid())
        .toArray();
  }

  /** A decision and, if it is in the journal, what to wait for. */
  record Decided(Decision decision, @Nullable Ticket ticket) {}
}
