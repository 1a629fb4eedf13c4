package org.atolldb.storage;

import java.util.UUID;

/**
 * Who a storage is and whether it needs its journal.
 *
 * @param database the identity of the database
 * @param lineage a random number, new when another federation adopts the database
 * @param federation the owning federation's identity, {@link #NOBODY} after a detach
 * @param state whether the storage is self-contained
 * @param journal the journal that holds what a dirty storage may lack, {@link #NOBODY} if none ever
 *     did
 * @param tid for a clean storage its last transaction, for a dirty one the first that may be
 *     missing
 */
public record StorageHeader(
    UUID database, long lineage, UUID federation, State state, UUID journal, long tid) {
  /** No federation, no journal. */
  public static final UUID NOBODY = new UUID(0, 0);

  /** Whether a storage is self-contained. */
  public enum State {
    /** Everything up to {@code tid} is in the storage and durable, and nothing else. */
    CLEAN,
    /** Transactions from {@code tid} on may be in the journal only. */
    DIRTY
  }

  /**
   * The same storage marked dirty.
   *
   * @param inJournal the journal
   * @param fromTid the first transaction that may be missing
   * @return the new header
   */
  public StorageHeader dirty(UUID inJournal, long fromTid) {
    return new StorageHeader(database, lineage, federation, State.DIRTY, inJournal, fromTid);
  }

  /**
   * The same storage marked clean.
   *
   * @param atTid its last transaction
   * @return the new header
   */
  public StorageHeader clean(long atTid) {
    return new StorageHeader(database, lineage, federation, State.CLEAN, journal, atTid);
  }

  /**
   * The same storage with another owner.
   *
   * @param owner the federation, or {@link #NOBODY}
   * @param newLineage the lineage under that owner
   * @return the new header
   */
  public StorageHeader ownedBy(UUID owner, long newLineage) {
    return new StorageHeader(database, newLineage, owner, state, journal, tid);
  }
}
