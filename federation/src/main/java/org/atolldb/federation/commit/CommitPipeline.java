package org.atolldb.federation.commit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.atolldb.federation.clock.TransactionClock;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.history.Snapshots;
import org.atolldb.federation.journal.ForeignParticipant;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.journal.JournalListener;
import org.atolldb.federation.journal.PreparedTransaction;
import org.atolldb.federation.journal.TransactionDraft;
import org.atolldb.federation.journal.TransactionRecord;
import org.atolldb.federation.participant.Enlistment;
import org.atolldb.federation.participant.Participants;
import org.atolldb.federation.resolution.Merger;
import org.jspecify.annotations.Nullable;

/**
 * Commits transactions: prepare, decide, and have the storages apply. Thread-safe; {@link #commit}
 * blocks for one force of the journal, which all that wait share.
 */
public final class CommitPipeline implements JournalListener, AutoCloseable {
  private static final List<ForeignParticipant> NO_PARTICIPANTS = List.of();

  private final Applier applier;
  private final Settlement settlement;
  private final LargeRecords largeRecords;
  private final Sequencer sequencer;
  private final Snapshots snapshots;
  private final LibraryThread headers;
  private final BackgroundCommits background;
  private volatile @Nullable Journal journal;
  private volatile @Nullable Participants participants;

  /**
   * A pipeline that goes on after a transaction.
   *
   * @param clock gives ids; used under the sequencer's lock only from now on
   * @param visible the newest transaction, recovered in every storage
   * @param merger merges conflicting changes
   * @param largeRecords warns of these
   * @param threads makes the threads that touch files
   */
  public CommitPipeline(
      TransactionClock clock,
      long visible,
      Merger merger,
      LargeRecords largeRecords,
      ThreadFactory threads) {
    this.largeRecords = largeRecords;
    this.settlement = new Settlement(merger);
    this.applier = new Applier(threads);
    this.sequencer = new Sequencer(clock, visible, applier);
    this.snapshots = new Snapshots(clock.wall(), sequencer::visible);
    this.headers = new LibraryThread(threads);
    this.background = new BackgroundCommits(threads);
    applier.start();
  }

  /**
   * Connects the journal, which is opened with this pipeline as its listener.
   *
   * @param opened the journal; without one only volatile databases can be changed
   */
  public void journal(Journal opened) {
    journal = opened;
  }

  /**
   * The snapshots in use.
   *
   * @return where transactions get theirs
   */
  public Snapshots snapshots() {
    return snapshots;
  }

  /**
   * Connects the resources outside the journal.
   *
   * @param known those that can take part
   */
  public void participants(Participants known) {
    participants = known;
  }

  /**
   * For the participants of one transaction.
   *
   * @return none yet
   */
  public Enlistment enlistment() {
    return Objects.requireNonNull(participants, "participants").enlistment();
  }

  /**
   * Where commits run that nobody waits for.
   *
   * @return threads that end with this pipeline
   */
  public BackgroundCommits background() {
    return background;
  }

  /**
   * The newest visible transaction: the snapshot of one that begins now.
   *
   * @return its id
   */
  public long visible() {
    return sequencer.visible();
  }

  /**
   * The failure that made the federation read-only.
   *
   * @return the failure, or null
   */
  public @Nullable StorageException failure() {
    return sequencer.failure();
  }

  /**
   * What became of a transaction.
   *
   * @param tid its id
   * @param changes what was written: as requested, or merged with changes of others
   */
  public record Committed(long tid, List<DatabaseChanges> changes) {}

  /**
   * Commits. Conflicts are merged by resolvers, under no lock, until nobody else was first.
   *
   * @param request the transaction
   * @return its id and what it wrote; it is durable and visible
   * @throws org.atolldb.RetryableException if it conflicts or waited too long; nothing is committed
   * @throws org.atolldb.ReadOnlyException if the journal failed earlier
   * @throws StorageException if a storage or the disk cannot take it; nothing is committed
   * @throws org.atolldb.ParticipantException if a participant did not prepare; nothing is committed
   * @throws org.atolldb.MixedOutcomeException if one that cannot prepare has committed, or may
   *     have, and nothing else
   * @throws OutcomeUnknownException if the journal failed while it was decided
   */
  public Committed commit(CommitRequest request) {
    sequencer.requireWritable();
    for (DatabaseChanges changes : request.changes()) {
      changes.database().requireUsable();
    }
    HeldLocks locks = settlement.settle(request);
    CommitRequest settled = locks.request();
    Sequencer.Decided decided;
    PreparedTransaction prepared = null;
    LargeRecords.Look large = largeRecords.look();
    try {
      Validation reads = new Validation(settled);
      reads.ahead(visible());
      markDirty(settled);
      prepared = prepare(settled, large);
      request.activity().decides();
      decided = decide(toApply(settled, prepared), reads, prepared);
    } catch (RuntimeException | Error e) {
      locks.release();
      if (prepared != null) {
        prepared.close();
      }
      throw e;
    }
    Committed committed;
    try {
      committed = new Committed(await(decided), settled.changes());
    } finally {
      locks.release();
    }
    if (request.enlisted() != null) {
      request.enlisted().committed(committed.tid());
    }
    for (Decision.Part part : decided.decision().parts()) {
      relieve(part.database());
    }
    large.committed(committed.changes());
    return committed;
  }

  /** Holds up who writes more than a storage takes, and nobody else (rule 20). */
  private static void relieve(OpenDatabase database) {
    if (database.isBehind()) {
      database.applyPending();
    }
  }

  private Sequencer.Decided decide(
      CommitRequest request, Validation reads, @Nullable PreparedTransaction prepared) {
    Enlistment enlisted = request.enlisted();
    if (enlisted == null) {
      return decideAlone(request, reads, prepared);
    }
    // Once more before the last participant commits, which cannot be undone.
    reads.ahead(visible());
    return enlisted.decide(() -> decideAlone(request, reads, prepared));
  }

  private Sequencer.Decided decideAlone(
      CommitRequest request, Validation reads, @Nullable PreparedTransaction prepared) {
    while (true) {
      Sequencer.Decided decided = sequencer.decide(request, reads, journal, prepared);
      if (decided != null) {
        return decided;
      }
      reads.explain();
    }
  }

  private static long await(Sequencer.Decided decided) {
    if (decided.ticket() != null) {
      decided.ticket().await();
    }
    long tid = decided.decision().tid();
    if (!decided.decision().awaitPublished()) {
      throw new OutcomeUnknownException(
          new TransactionId(tid),
          "Committing transaction "
              + new TransactionId(tid)
              + " over volatile databases failed: an earlier"
              + " transaction's outcome is unknown because the journal failed. Open the federation again.",
          null);
    }
    return tid;
  }

  private @Nullable PreparedTransaction prepare(CommitRequest request, LargeRecords.Look large) {
    List<TransactionDraft.Part> parts = new ArrayList<>(request.changes().size());
    for (DatabaseChanges changes : request.changes()) {
      if (!changes.database().isVolatile()) {
        parts.add(draft(changes, large));
      }
    }
    Enlistment enlisted = request.enlisted();
    List<ForeignParticipant> participants =
        enlisted == null ? NO_PARTICIPANTS : enlisted.prepare(request.patience());
    Journal into = journal;
    if (parts.isEmpty() && participants.isEmpty()) {
      return null;
    }
    if (into == null) {
      throw new IllegalStateException("A federation with durable databases has no journal");
    }
    return into.prepare(
        new TransactionDraft(request.note(), participants, parts), request.patience());
  }

  /**
   * A large transaction is applied from its staged file; nothing is from the file of the
   * savepoints, which may be gone by then.
   */
  private static CommitRequest toApply(
      CommitRequest request, @Nullable PreparedTransaction prepared) {
    if (prepared == null || !prepared.isStaged()) {
      return isInMemory(request)
          ? request
          : request.with(request.changes().stream().map(CommitPipeline::inMemory).toList());
    }
    Iterator<TransactionDraft.Part> parts = prepared.parts().iterator();
    return request.with(
        request.changes().stream()
            .map(
                changes ->
                    changes.database().isVolatile()
                        ? changes
                        : changes.from(parts.next().objects()))
            .toList());
  }

  private static boolean isInMemory(CommitRequest request) {
    for (DatabaseChanges changes : request.changes()) {
      if (changes.isSpilled()) {
        return false;
      }
    }
    return true;
  }

  private static DatabaseChanges inMemory(DatabaseChanges changes) {
    return changes.isSpilled() ? changes.from(List.copyOf(changes.objects())) : changes;
  }

  private static TransactionDraft.Part draft(DatabaseChanges changes, LargeRecords.Look large) {
    OpenDatabase database = changes.database();
    return new TransactionDraft.Part(
        database.uuid(), database.lineage(), changes.classes(), large.through(changes));
  }

  /** Headers are forced by a thread that no interrupt reaches. */
  private void markDirty(CommitRequest request) {
    Journal into = journal;
    if (into == null) {
      return;
    }
    for (DatabaseChanges changes : request.changes()) {
      OpenDatabase database = changes.database();
      if (database.needsDirtyMark()) {
        headers.run(() -> database.ensureDirty(into.id(), database.lastApplied() + 1));
      }
    }
  }

  /**
   * The newest id given to a transaction, visible or not.
   *
   * @return its id
   */
  public long newestId() {
    return sequencer.newestId();
  }

  /**
   * Moves clock and visibility past a transaction that another federation made, before its database
   * is used.
   *
   * @param tid the newest transaction of a database that is being attached
   */
  public void moveBeyond(long tid) {
    sequencer.moveBeyond(tid).awaitPublished();
  }

  /**
   * Refuses to go on if nothing can be committed.
   *
   * @throws org.atolldb.ClosedException if it is closed
   * @throws org.atolldb.ReadOnlyException if the journal failed earlier
   */
  public void requireWritable() {
    sequencer.requireWritable();
  }

  /** Refuses all further commits. */
  public void refuseCommits() {
    sequencer.close();
  }

  /** Waits until everything decided is in its storages, or the journal failed. */
  public void drain() {
    sequencer.drain();
    applier.drain();
  }

  @Override
  public void forced(List<TransactionRecord> group) {
    sequencer.forced(group.get(group.size() - 1).tid());
  }

  @Override
  public void failed(StorageException cause) {
    sequencer.failed(cause);
  }

  /** Ends the threads; transactions must have ended. */
  @Override
  public void close() {
    background.close();
    applier.close();
    headers.close();
  }
}
