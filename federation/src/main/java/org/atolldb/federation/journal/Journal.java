package org.atolldb.federation.journal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.atolldb.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The open journal of a federation. Thread-safe. Commit goes {@link #prepare}, then under the lock
 * that gives transaction ids {@link #append}, then {@link Ticket#await}.
 */
public final class Journal implements AutoCloseable {
  private final JournalDirectory directory;
  private final AutoCloseable directoryLock;
  private final SegmentPool pool;
  private final StagedFiles staged;
  private final JournalSettings settings;
  private final JournalState state;
  private final SegmentHeader header;
  private final boolean isNew;
  private final JournalReading recovered;
  private final JournalContents contents;
  private final GroupWriter writer;
  private final RareWrites rareWrites;
  private final Preparation preparation;
  private boolean closed;

  private Journal(
      JournalSite site,
      JournalDirectory directory,
      AutoCloseable directoryLock,
      SegmentPool pool,
      JournalOpening.Opened opened) {
    this.directory = directory;
    this.directoryLock = directoryLock;
    this.pool = pool;
    this.settings = site.settings();
    this.state = opened.state();
    this.header = opened.writer().header();
    this.isNew = opened.isNew();
    this.contents = state.contents();
    this.staged = opened.staged();
    this.recovered = new JournalReading(directory, contents, state.extents(), staged);
    this.writer =
        new GroupWriter(
            directory,
            pool,
            state,
            opened.writer(),
            site.listener(),
            () -> site.ids().get().getLeastSignificantBits(),
            site.threads());
    this.preparation = new Preparation(state, pool, staged);
    this.rareWrites = new RareWrites(state, writer, pool, staged);
  }

  /**
   * Opens the journal of a directory or creates one. What it then says has been forced by this
   * call.
   *
   * @param site where
   * @return the journal; the caller closes it
   * @throws org.atolldb.StorageInUseException if somebody has it open, naming the process
   * @throws org.atolldb.StorageDamagedException if something committed is not what was written
   * @throws org.atolldb.StorageException if a segment is missing, is another journal's or of
   *     another format version, or the device fails
   */
  public static Journal open(JournalSite site) {
    JournalDirectory directory = new JournalDirectory(site.directory(), site.disk());
    AutoCloseable lock =
        JournalDirectory.attempt(
            "Opening the journal in",
            directory.path(),
            () -> {
              site.disk().createDirectories(directory.path());
              return site.disk().lock(directory.lock());
            });
    SegmentPool pool = new SegmentPool(directory, site.settings(), site.threads());
    try {
      JournalOpening opening = new JournalOpening(site, directory, pool);
      JournalOpening.Opened opened = pool.undisturbed(opening::open);
      Journal journal = new Journal(site, directory, lock, pool, opened);
      journal.writer.start();
      return journal;
    } catch (RuntimeException | Error e) {
      pool.close();
      try {
        letGo(lock, directory);
      } catch (StorageException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /**
   * The journal's identity.
   *
   * @return its UUID
   */
  public UUID id() {
    return header.journal();
  }

  /**
   * The owner.
   *
   * @return the federation's UUID
   */
  public UUID federation() {
    return header.federation();
  }

  /**
   * Whether this opening created it.
   *
   * @return true if there was none
   */
  public boolean isNew() {
    return isNew;
  }

  /**
   * How often it was opened.
   *
   * @return 1 for a new journal
   */
  public long epoch() {
    return header.epoch();
  }

  /**
   * What it said when it was opened.
   *
   * @return the same each time
   */
  public JournalContents contents() {
    return contents;
  }

  /**
   * Reads again what the storages may lack as of opening: in order, each transaction with those of
   * its parts that are later than their database's {@link JournalContents#durableThrough}. Parts of
   * databases that left are left out. To be called before the first checkpoint, which recycles what
   * this reads. Blocks on the device.
   *
   * @param sink takes them
   * @throws org.atolldb.StorageDamagedException if something is not what was written
   */
  public void replay(Consumer<TransactionRecord> sink) {
    recovered.replay(sink);
  }

  /**
   * Whether something in it that was durable cannot be read any more. Databases are then asked for
   * one by one, by {@link #gap}.
   *
   * @return true if it is damaged
   */
  public boolean isDamaged() {
    return state.isDamaged();
  }

  /**
   * Whether it still has everything that a database lacks (rule 9). If it has not, it keeps what
   * shows that until the database is whole or has left. Blocks on the device if the journal is
   * damaged.
   *
   * @param database the database
   * @param lineage its lineage
   * @param durable what its storage has without the journal
   * @return what is or may be missing, null if nothing is
   */
  public @Nullable String gap(UUID database, long lineage, long durable) {
    if (!state.isDamaged()) {
      return null;
    }
    return rareWrites
        .read(
            () -> {
              String gap =
                  new JournalReading(directory, state.contents(), state.extents(), staged)
                      .gap(database, lineage, durable, state.startsLate());
              state.suspect(database, gap != null);
              return Optional.ofNullable(gap);
            })
        .orElse(null);
  }

  /**
   * What it says now; transactions that are being written may be missing.
   *
   * @return the present contents
   */
  public JournalContents now() {
    return state.contents();
  }

  /**
   * Reads what a storage may lack: the durable transactions as of the call that changed a database,
   * in order, from some transaction before the first that is wanted on. Checkpoints and changes of
   * the catalogue wait. Blocks on the device.
   *
   * @param database the database
   * @param after no transaction at or below this one is wanted
   * @param sink takes them
   * @throws org.atolldb.StorageDamagedException if something is not what was written
   */
  public void replay(UUID database, long after, Consumer<TransactionRecord> sink) {
    rareWrites.undisturbed(
        () ->
            new JournalReading(
                    directory, state.contents(), state.extentsFor(database, after), staged)
                .replay(sink));
  }

  /**
   * Whether the journal still holds a transaction, durable by now. Blocks on the device.
   *
   * @param tid a transaction id
   * @return true if it does; false says nothing about transactions that were recycled
   */
  public boolean contains(long tid) {
    return rareWrites.read(() -> JournalReading.contains(directory, state, tid));
  }

  /**
   * The federation's databases as of the last change.
   *
   * @return a copy
   */
  public Map<UUID, CatalogueEntry> catalogue() {
    return state.catalogue();
  }

  /**
   * Encodes a transaction and reserves room for it, so that {@link #append} cannot meet a full
   * disk. A large one is written to a file of its own and forced, which blocks. Nothing is
   * committed if it throws.
   *
   * @param draft the transaction
   * @param wait how long to wait for room when the journal is at its budget
   * @return to be appended or closed
   * @throws org.atolldb.RetryableException if there still is no room within the budget
   * @throws org.atolldb.StorageException if the disk has no room, naming the directory and what is
   *     free
   * @throws org.atolldb.UsageException if the transaction is too large for any journal
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.ClosedException if it is closed
   */
  public PreparedTransaction prepare(TransactionDraft draft, Duration wait) {
    writer.refuseIfUnable();
    return preparation.prepare(draft, wait);
  }

  /**
   * Queues a decision; neither blocks nor touches a file. Calls must come one at a time, with
   * growing ids. When it returns, the transaction is committed or its outcome is unknown; when it
   * throws, it is not committed.
   *
   * @param prepared the transaction
   * @param tid its id
   * @param previousTids for each of its parts, in order, the transaction before it in that database
   * @return to wait for it
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.ClosedException if it is closed
   */
  public Ticket append(PreparedTransaction prepared, long tid, long[] previousTids) {
    if (previousTids.length != prepared.draft.parts().size()) {
      throw new IllegalArgumentException("A previous transaction for each part is needed");
    }
    if (!prepared.settle()) {
      throw new IllegalStateException("The transaction was appended or closed already");
    }
    prepared.encoded.decide(tid, previousTids);
    TransactionRecord decided = prepared.decided(tid, previousTids);
    Ticket ticket = new Ticket(writer, prepared.encoded, decided);
    StagedFile file = prepared.staged();
    try {
      if (file != null) {
        state.staged(new StagedTransaction(file.number(), tid, decided.databases()));
      }
      writer.append(ticket);
    } catch (RuntimeException e) {
      if (file != null) {
        state.stagedGone(file.number());
      }
      prepared.giveUp();
      throw e;
    }
    return ticket;
  }

  /**
   * Makes a change of the catalogue durable before it returns.
   *
   * @param change the change
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.StorageException if it fails now, or the disk has no room
   * @throws org.atolldb.ClosedException if it is closed
   */
  public void write(CatalogueChange change) {
    rareWrites.catalogue(change);
  }

  /**
   * Notes that all participants of a decision have been told. Neither blocks on the device for this
   * nor promises that the note is durable: it goes with the next record that is forced.
   *
   * @param tid the decision
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.StorageException if the disk has no room
   * @throws org.atolldb.ClosedException if it is closed
   */
  public void completed(long tid) {
    rareWrites.completed(tid);
  }

  /**
   * Makes durable what became of a participant, in place of what was said about it before.
   *
   * @param heuristic what became of it
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.StorageException if it fails now, or the disk has no room
   * @throws org.atolldb.ClosedException if it is closed
   */
  public void write(Heuristic heuristic) {
    rareWrites.heuristic(heuristic, false);
  }

  /**
   * Forgets what became of a participant, durably.
   *
   * @param heuristic what became of it
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.StorageException if it fails now, or the disk has no room
   * @throws org.atolldb.ClosedException if it is closed
   */
  public void forget(Heuristic heuristic) {
    rareWrites.heuristic(heuristic, true);
  }

  /**
   * Makes a checkpoint durable, then recycles the segments that nobody needs any more. Blocks.
   *
   * @param checkpoint how far the storages have come
   * @throws org.atolldb.ReadOnlyException if the journal has failed
   * @throws org.atolldb.StorageException if it fails now, or the disk has no room
   * @throws org.atolldb.ClosedException if it is closed
   */
  public void checkpoint(Checkpoint checkpoint) {
    rareWrites.checkpoint(checkpoint);
  }

  /**
   * Figures; cheap, never fails.
   *
   * @return the present figures
   */
  public JournalStatistics statistics() {
    GroupCounts counts = writer.counts();
    return new JournalStatistics(
        pool.bytes() + staged.bytes(),
        settings.budget(),
        state.segmentCount(),
        counts.transactions(),
        counts.forces(),
        rareWrites.writtenBytes(),
        rareWrites.bytesSinceCheckpoint(),
        writer.failure() != null);
  }

  /**
   * Waits for what was appended, says so in the journal and lets go of it. A failed journal is only
   * let go of. Closing twice is harmless.
   *
   * @throws org.atolldb.StorageException if the device fails
   */
  @Override
  public void close() {
    rareWrites.undisturbed(this::closeOnce);
  }

  private void closeOnce() {
    if (closed) {
      return;
    }
    closed = true;
    StorageException before = writer.failure();
    try {
      closeFiles();
    } finally {
      letGo(directoryLock, directory);
    }
    StorageException failure = writer.failure();
    if (failure != null && before == null) {
      throw new StorageException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void closeFiles() {
    try {
      writer.close();
    } finally {
      staged.close();
      pool.close();
    }
  }

  private static void letGo(AutoCloseable lock, JournalDirectory directory) {
    try {
      lock.close();
    } catch (Exception e) {
      throw new StorageException("Unlocking " + directory.path() + " failed: " + e, e);
    }
  }
}
