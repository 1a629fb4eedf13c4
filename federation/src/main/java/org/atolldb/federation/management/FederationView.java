package org.atolldb.federation.management;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atolldb.TransactionId;
import org.atolldb.TransactionStatus;

/**
 * An open federation as administrators see it. Thread-safe. Getters are cheap, never block and
 * never throw; after close they give the last figures. The other methods throw what the registry
 * throws.
 */
public interface FederationView {
  /** Whether a federation can be used. */
  enum State {
    /** Reads and commits. */
    OPEN,
    /** Reads only, because the journal failed. */
    READ_ONLY,
    /** Neither. */
    CLOSED
  }

  /**
   * The federation's name.
   *
   * @return the name given in the configuration
   */
  String name();

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
   * Where the configuration was read from.
   *
   * @return the path of the YAML file, or another text for a federation without one
   */
  String source();

  /**
   * Where the journal lies.
   *
   * @return an absolute path, empty for a federation without files
   */
  String directory();

  /**
   * When the federation was opened.
   *
   * @return the instant
   */
  Instant openedAt();

  /**
   * Its attached databases.
   *
   * @return as of the call, ordered by name
   */
  List<DatabaseView> databases();

  /**
   * The names of the templates that {@link #createFromTemplate} knows.
   *
   * @return ordered by name
   */
  List<String> templates();

  /**
   * Its transactions.
   *
   * @return figures of this moment
   */
  TransactionFigures transactions();

  /**
   * The oldest snapshot that a transaction or view can still read: storages keep what it needs.
   *
   * @return the newest visible transaction if none is in use
   */
  TransactionId horizon();

  /**
   * Its views of the past.
   *
   * @return those whose lease is not over, the oldest first
   */
  List<ReadViewFigures> readViews();

  /**
   * Its journal.
   *
   * @return figures of this moment
   */
  JournalFigures journal();

  /**
   * Its connections.
   *
   * @return figures of this moment
   */
  ConnectionFigures connections();

  /**
   * The object caches of all connections together.
   *
   * @return figures of this moment
   */
  CacheFigures cache();

  /**
   * How many bytes all cached objects together should take at most, as asked for.
   *
   * @return bytes
   */
  long cacheTarget();

  /**
   * How many bytes all cached objects together may take: what is asked for, or what the heap bears
   * if that is less.
   *
   * @return bytes
   */
  long cacheTargetInEffect();

  /**
   * How persistent classes used so far were woven.
   *
   * @return {@code build}, {@code agent} or {@code attach} by class name, ordered by name
   */
  Map<String, String> wovenClasses();

  /**
   * What the resolvers of conflicts did.
   *
   * @return figures of this moment by class name, ordered by name
   */
  Map<String, ResolverFigures> resolvers();

  /**
   * Who lost against whom on what.
   *
   * @return figures of this moment by class name, ordered by name
   */
  Map<String, ConflictFigures> conflicts();

  /**
   * The transactions that run now.
   *
   * @return as of the call, the oldest first
   */
  List<TransactionStatus> runningTransactions();

  /**
   * Makes a running transaction abort; see {@link org.atolldb.DatabaseRegistry#kill}.
   *
   * @param number its number
   * @param reason is given in the error that the transaction gets
   * @return false if it has ended or is decided
   */
  boolean kill(long number, String reason);

  /**
   * The resources outside the federation that take part in its transactions.
   *
   * @return a view of this moment and later ones
   */
  ParticipantsView participants();

  /**
   * Sets how many bytes all cached objects together should take at most. Acts at once: idle
   * connections are trimmed before it returns, those in use at their next load or the end of their
   * transaction.
   *
   * @param bytes within the bounds of {@link
   *     org.atolldb.federation.configuration.CacheConfiguration}, which the caller has checked
   */
  void setCacheTarget(long bytes);

  /**
   * Sets how many transactions may run at the same time. Acts at once on new ones.
   *
   * @param size within the bounds of {@link
   *     org.atolldb.federation.configuration.PoolConfiguration}, which the caller has checked
   */
  void setPoolSize(int size);

  /** Writes a checkpoint now; returns when it is durable. */
  void checkpoint();

  /**
   * Creates, or opens if it exists, a database from a template; see {@link
   * org.atolldb.DatabaseRegistry#createFromTemplate}.
   *
   * @param database the new database's name
   * @param template the template's name
   */
  void createFromTemplate(String database, String template);

  /**
   * Lets go of a database; see {@link org.atolldb.DatabaseRegistry#detach}.
   *
   * @param database its name
   * @param drain how long to wait for transactions that use it
   */
  void detach(String database, Duration drain);
}
