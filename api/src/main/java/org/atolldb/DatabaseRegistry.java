package org.atolldb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One federation: its databases, and the transactions over all of them.
 *
 * <p>Thread-safe. Closing waits for running transactions, makes those abort that do not end, and
 * writes a checkpoint; a closed registry throws {@link ClosedException}, also in those
 * transactions.
 */
public interface DatabaseRegistry extends AutoCloseable {
  /**
   * The federation's name.
   *
   * @return the name given in the configuration
   */
  String name();

  /**
   * The handle of an attached database. It stays valid while the database is detached and attached
   * again.
   *
   * @param name the database's name
   * @return its handle
   * @throws UsageException if no database has that name; the message gives the nearest names
   */
  Database database(String name);

  /**
   * All attached databases.
   *
   * @return their handles, ordered by name
   */
  List<Database> databases();

  /**
   * Runs work in a transaction and commits it, again after a conflict, by the default retry policy.
   *
   * @param <E> what the work throws
   * @param work the work; it may run several times
   * @throws E what the work threw; the transaction is then aborted
   * @throws RetryableException if every attempt failed; earlier failures are suppressed in it
   * @throws OutcomeUnknownException if the journal failed while the decision was written
   */
  <E extends Exception> void run(Work<E> work) throws E;

  /**
   * Like {@link #run}, with a result. A persistent object, stream or iterator must not leave the
   * transaction and is refused as a result.
   *
   * @param <T> the result's type
   * @param <E> what the task throws
   * @param task the task; it may run several times
   * @return the task's result after the commit
   * @throws E what the task threw; the transaction is then aborted
   * @throws RetryableException if every attempt failed; earlier failures are suppressed in it
   * @throws OutcomeUnknownException if the journal failed while the decision was written
   */
  <T extends @Nullable Object, E extends Exception> T call(Task<T, E> task) throws E;

  /**
   * Runs a task in a read-only transaction: one snapshot, no commit, no retry.
   *
   * @param <T> the result's type
   * @param <E> what the task throws
   * @param task the task
   * @return the task's result
   * @throws E what the task threw
   * @throws ReadOnlyException if the task changes an object
   */
  <T extends @Nullable Object, E extends Exception> T read(Task<T, E> task) throws E;

  /**
   * Options for one transaction.
   *
   * @return options with the defaults, to be refined and run
   */
  TransactionOptions with();

  /**
   * Begins an explicit transaction with the default options; closing it uncommitted aborts it.
   *
   * @return the transaction, to be used by one thread at a time
   */
  Transaction begin();

  /**
   * The transactions that run now. Never blocks.
   *
   * @return as of the call, the oldest first
   */
  List<TransactionStatus> transactions();

  /**
   * Makes a running transaction abort: its next use, its next touch of an object that is not in
   * memory, and its commit throw {@link TransactionKilledException}. Its thread is not interrupted,
   * and keeps the transaction's connection until it notices. Never blocks.
   *
   * @param number from {@link TransactionStatus#number}
   * @param reason is given in the error that the transaction gets
   * @return false if it has ended, or is decided: it then commits
   */
  boolean kill(long number, String reason);

  /**
   * A read-only view of all databases as of an instant. Waits until everything committed at or
   * before the instant is visible; what commits later gets a later instant.
   *
   * @param when not in the future; the whole millisecond counts
   * @return the view, to be closed
   * @throws UsageException if the instant is in the future
   * @throws ReadOnlyException if the journal failed and nobody knows what was committed until then
   */
  ReadView asOf(Instant when);

  /**
   * A read-only view of all databases as of a transaction, for instance of a {@link Commit}.
   *
   * @param tid the newest transaction to be seen
   * @return the view, to be closed
   * @throws UsageException if the id is in the future
   * @throws ReadOnlyException if the journal failed and nobody knows what was committed until then
   */
  ReadView asOf(TransactionId tid);

  /**
   * The resolvers of conflicts in this federation.
   *
   * @return may be changed at any time; acts on the next conflict
   */
  Resolvers resolvers();

  /**
   * What changed in persistent classes since their objects were stored.
   *
   * @return the schema; changes are declared before the first transaction
   */
  Schema schema();

  /**
   * Creates, or opens if it exists, a database from a template of the configuration while others
   * work.
   *
   * @param name the new database's name
   * @param template the template's name under {@code templates:}
   * @return the new database
   * @throws UsageException if the name is taken or the template unknown
   */
  Database createFromTemplate(String name, String template);

  /**
   * Lets go of a database: new transactions cannot join it, running ones that did are given time to
   * end and then made to abort, with {@link ClosedException}; then it is made self-contained and
   * closed. References into it stay and cannot be followed.
   *
   * @param name the database's name
   * @param drain how long to wait for transactions that use it
   * @throws UsageException if no database has that name
   * @throws RetryableException if a commit that has begun does not end; the database stays attached
   */
  void detach(String name, Duration drain);

  /**
   * As {@link #detach(String, Duration)}, waiting as long as {@code connections.drain} in the
   * configuration says, 10 seconds by default.
   *
   * @param name the database's name
   * @throws UsageException if no database has that name
   * @throws RetryableException if a commit that has begun does not end; the database stays attached
   */
  void detach(String name);

  /**
   * Brings a database back that was closed off after its storage failed, while the others work: its
   * storage is closed, opened, taken back to what is surely durable in it and brought up to the
   * journal. Readers that come meanwhile wait and go on. Does nothing if the database is not closed
   * off. Blocks until it is in use again. One whose device was full is tried again by itself.
   *
   * @param name the database's name
   * @throws UsageException if no database has that name, or it is in memory
   * @throws StorageException if its storage fails again; it then stays closed off
   */
  void reopen(String name);

  /**
   * What became of a transaction whose commit ended with {@link OutcomeUnknownException}.
   *
   * @param tid the transaction id that the exception carries
   * @return true if the transaction is committed, false if it is not
   * @throws UsageException if the journal no longer reaches back to that transaction
   */
  boolean isCommitted(TransactionId tid);

  /**
   * Closes all databases. From now on no transaction begins; running ones are given time to end and
   * then made to abort, with {@link ClosedException} at their next use. A commit that has begun is
   * waited for. Closing twice is harmless.
   *
   * @param drain how long to wait for running transactions
   * @throws StorageException if a database could not be made self-contained; the next opening
   *     recovers it
   */
  void close(Duration drain);

  /**
   * As {@link #close(Duration)}, waiting as long as {@code connections.drain} in the configuration
   * says, 10 seconds by default.
   */
  @Override
  void close();
}
