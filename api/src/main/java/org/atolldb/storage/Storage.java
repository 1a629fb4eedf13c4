package org.atolldb.storage;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of the objects of one database. The federation decides and makes durable in its
 * journal; a storage applies decided transactions in the order of their ids and keeps every
 * revision.
 *
 * <p>{@link #apply}, {@link #rewind}, {@link #writeHeader} and {@link #close} are never called at
 * the same time; {@link #load}, {@link #newOids}, {@link #force}, the iterations and the getters
 * may be called by any thread while one of them runs. All may block on the device. All throw {@link
 * org.atolldb.StorageException} when the device fails, {@link org.atolldb.StorageDamagedException}
 * when stored bytes are not what was written, and {@link org.atolldb.ClosedException} after close.
 */
public interface Storage extends AutoCloseable {
  /**
   * The header as last written.
   *
   * @return identity, owner and whether the storage is self-contained
   */
  StorageHeader header();

  /**
   * Replaces the header atomically and makes it durable before it returns (a force of its own).
   *
   * @param header the new header, of the same database
   */
  void writeHeader(StorageHeader header);

  /**
   * Whether the content is lost when the process ends. A volatile storage is never journaled,
   * forced or rewound.
   *
   * @return true for memory storages
   */
  boolean isVolatile();

  /**
   * The newest transaction applied.
   *
   * @return its id, 0 for an empty storage
   */
  long lastTid();

  /**
   * The newest revision of an object at or below a snapshot.
   *
   * @param oid the object
   * @param snapshot a transaction id
   * @return the revision, a deletion too; null if the object did not exist then
   * @throws org.atolldb.SnapshotTooOldException if the storage may have dropped that revision:
   *     never null then
   */
  @Nullable Revision load(long oid, long snapshot);

  /**
   * Appends transactions without forcing them and makes them visible to {@link #load}. If it
   * throws, none of the transactions from the failed one on is visible. Called by application
   * threads too: an interrupt must not disturb it, as none does through {@link
   * org.atolldb.storage.disk.Disk}.
   *
   * @param parts this database's parts, each with a tid above the one before and above {@link
   *     #lastTid}
   */
  void apply(List<TransactionPart> parts);

  /**
   * Makes durable what was applied before the call. A failed force is never tried again: the
   * storage then refuses everything but {@link #close}.
   */
  void force();

  /**
   * Forgets all transactions above a tid, as if they had not been applied, and repairs a torn end.
   * What is cut off is kept aside. Everything at or below the tid must be whole.
   *
   * @param tid the newest transaction to keep
   * @throws org.atolldb.StorageDamagedException if something at or below the tid is missing or
   *     damaged
   */
  void rewind(long tid);

  /**
   * Transactions in order, as of the call.
   *
   * @param after only those with a greater tid
   * @return a stream to be closed
   */
  Stream<TransactionPart> transactions(long after);

  /**
   * The objects of one class that exist at a snapshot, in the order of their oids, whatever is
   * applied meanwhile. Time grows with the number of objects that ever were of the class, not with
   * that of all objects; memory does not grow while the stream is used.
   *
   * @param classId the class
   * @param snapshot a transaction id
   * @return a stream of oids to be closed
   */
  LongStream objects(int classId, long snapshot);

  /**
   * The class table.
   *
   * @return class names by id, as of the call
   */
  Map<Integer, String> classes();

  /**
   * Reserves oids that no object of this database ever had.
   *
   * @param count how many, positive
   * @return the first of them; the others follow
   */
  long newOids(int count);

  /**
   * Figures for administrators; cheap, never fails.
   *
   * @return the present figures
   */
  StorageStatistics statistics();

  /** Lets go of files, locks and memory without forcing anything. Closing twice is harmless. */
  @Override
  void close();
}
