package org.atolldb.federation.journal;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The open journal of a federation. Thread-safe. Commit goes {@link #prepare}, then under the lock
 * that gives transaction ids {@link #append}, then {@link Ticket#await}.
 */
public final class Journal implements AutoCloseable {
  private Journal() {}

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
    throw new UnsupportedOperationException(site.toString());
  }

  /**
   * The journal's identity.
   *
   * @return its UUID
   */
  public UUID id() {
    throw new UnsupportedOperationException();
  }

  /**
   * The owner.
   *
   * @return the federation's UUID
   */
  public UUID federation() {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether this opening created it.
   *
   * @return true if there was none
   */
  public boolean isNew() {
    throw new UnsupportedOperationException();
  }

  /**
   * How often it was opened.
   *
   * @return 1 for a new journal
   */
  public long epoch() {
    throw new UnsupportedOperationException();
  }

  /**
   * What it said when it was opened.
   *
   * @return the same each time
   */
  public JournalContents contents() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads again what the storages may lack as of opening: in order, each transaction with those of
   * its parts that are later than their database's {@link JournalContents#durableThrough}, and
   * those whose decision is owed. Parts of databases that left are left out. Blocks on the device.
   *
   * @param sink takes them
   * @throws org.atolldb.StorageDamagedException if something is not what was written
   */
  public void replay(Consumer<TransactionRecord> sink) {
    throw new UnsupportedOperationException(sink.toString());
  }

  /**
   * Whether the journal still holds a transaction, durable by now. Blocks on the device.
   *
   * @param tid a transaction id
   * @return true if it does; false says nothing about transactions that were recycled
   */
  public boolean contains(long tid) {
    throw new UnsupportedOperationException("" + tid);
  }

  /**
   * The federation's databases as of the last change.
   *
   * @return a copy
   */
  public Map<UUID, CatalogueEntry> catalogue() {
    throw new UnsupportedOperationException();
  }

  /**
   * Encodes a transaction and reserves room for it, so that {@link #append} cannot meet a full
   * disk. Nothing is committed if it throws.
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
    throw new UnsupportedOperationException(draft + " " + wait);
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
    throw new UnsupportedOperationException(prepared + " " + tid + previousTids.length);
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
    throw new UnsupportedOperationException(change.toString());
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
    throw new UnsupportedOperationException(checkpoint.toString());
  }

  /**
   * Figures; cheap, never fails.
   *
   * @return the present figures
   */
  public JournalStatistics statistics() {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits for what was appended, says so in the journal and lets go of it. A failed journal is only
   * let go of. Closing twice is harmless.
   *
   * @throws org.atolldb.StorageException if the device fails
   */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
