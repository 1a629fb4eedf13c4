package org.atolldb.federation.management;

import java.util.UUID;
import org.atolldb.TransactionId;
import org.atolldb.storage.StorageStatistics;

/**
 * One attached database as administrators see it. Thread-safe. Getters are cheap, never block and
 * never throw; after detach they give the last figures.
 */
public interface DatabaseView {
  /** Whether a database can be used. */
  enum State {
    /** Reads and commits. */
    OPEN,
    /** Attached, its storage is opened at first use. */
    IDLE,
    /** Not usable until it has caught up with the journal. */
    BEHIND,
    /** Refused after a failure of its storage. */
    FENCED,
    /** Not attached any more. */
    DETACHED
  }

  /**
   * The database's name.
   *
   * @return the name
   */
  String name();

  /**
   * Its identity.
   *
   * @return the UUID that references and the journal use
   */
  UUID uuid();

  /**
   * Whether it can be used.
   *
   * @return the present state
   */
  State state();

  /**
   * Why the state is what it is.
   *
   * @return one sentence, empty while open
   */
  String stateReason();

  /**
   * The type of its storage.
   *
   * @return the word after {@code type:} in the configuration
   */
  String storageType();

  /**
   * Where its storage lies.
   *
   * @return an absolute path, empty for a storage in memory
   */
  String directory();

  /**
   * Whether its content is lost when the process ends.
   *
   * @return true for memory storages
   */
  boolean isVolatile();

  /**
   * Which other databases it may refer to.
   *
   * @return names separated by a comma and a space, or {@code any durable database}
   */
  String links();

  /**
   * Its storage.
   *
   * @return figures of this moment
   */
  StorageStatistics storage();

  /**
   * Its objects in the caches of all connections.
   *
   * @return figures of this moment
   */
  CacheFigures cache();

  /**
   * What its cached objects should take, as asked for.
   *
   * @return bytes, 0 for a fair share of the federation's budget
   */
  long cacheTarget();

  /**
   * What its cached objects may take now: its target as far as the budget bears it, or its fair
   * share.
   *
   * @return bytes
   */
  long cacheTargetInEffect();

  /**
   * Sets what its cached objects should take. Acts at once: idle connections are trimmed before it
   * returns, those in use at their next load or the end of their transaction.
   *
   * @param bytes within the bounds of {@link
   *     org.atolldb.federation.configuration.CacheConfiguration#TARGET}, which the caller has
   *     checked
   */
  void setCacheTarget(long bytes);

  /**
   * The transactions that changed it or failed on it.
   *
   * @return figures of this moment; retries are counted by the federation only
   */
  TransactionFigures transactions();

  /**
   * The newest transaction known to be durable in the storage itself; later ones are durable in the
   * journal.
   *
   * @return the transaction, 0 if there is none
   */
  TransactionId durableThrough();

  /**
   * Whether the storage needs the journal.
   *
   * @return false if it is self-contained
   */
  boolean isDirty();

  /**
   * Brings the database back after its storage failed; see {@link
   * org.atolldb.DatabaseRegistry#reopen}.
   */
  void reopen();
}
