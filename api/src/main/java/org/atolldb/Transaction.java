package org.atolldb;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One transaction over all databases of a federation: reads one instant of all of them, commits all
 * or nothing.
 *
 * <p>Used by one thread at a time; {@link #handOver} passes it on. After its end every method but
 * {@link #state}, {@link #number}, {@link #abort} and {@link #close} throws {@link UsageException}.
 *
 * <p>Every method, and every touch of an object that is not in memory as of this transaction,
 * throws {@link TransactionTimeoutException} after the deadline, {@link TransactionKilledException}
 * after a kill, and {@link ClosedException} when the federation or a database in use was closed
 * meanwhile. The transaction then can only abort. Once commit has decided, none of these is thrown
 * any more.
 */
public interface Transaction extends AutoCloseable {
  /**
   * A root object.
   *
   * @param <T> its class
   * @param database where it is stored
   * @param type its class, which names it: a database has at most one root of each class
   * @return the root
   * @throws RootMissingException if there is none
   */
  <T extends Persistent> T root(Database database, Class<T> type);

  /**
   * A root object, created if it does not exist.
   *
   * @param <T> its class
   * @param database where it is stored
   * @param type its class
   * @param whenMissing makes the new root
   * @return the root
   */
  <T extends Persistent> T root(
      Database database, Class<T> type, Supplier<? extends T> whenMissing);

  /**
   * Chooses the database of a new object, which is then stored whether reachable or not.
   *
   * @param <T> its class
   * @param home where to store it
   * @param newObject an unmanaged object
   * @return the same object, now managed
   * @throws UsageException if another database or transaction has it already
   */
  <T extends Persistent> T add(Database home, T newObject);

  /**
   * Deletes a stored object. References to it stay and fail with {@link ObjectMissingException}
   * when they are followed in later transactions.
   *
   * @param object an object of this transaction
   */
  void delete(Persistent object);

  /**
   * The id of an object of this transaction; gives a new object its id.
   *
   * @param <T> its class
   * @param object a managed object
   * @return an id that is valid in later transactions once this one has committed
   * @throws UsageException if the object has no database yet
   */
  <T extends Persistent> ObjectId<T> id(T object);

  /**
   * The object with an id.
   *
   * @param <T> its class
   * @param id an id from an earlier transaction or from text
   * @return the object, loaded
   * @throws ObjectMissingException if it is deleted, unknown or in an absent database
   */
  <T extends Persistent> T get(ObjectId<T> id);

  /**
   * The object with an id, if it can be reached.
   *
   * @param <T> its class
   * @param id an id from an earlier transaction or from text
   * @return the object, loaded; empty if it is deleted, unknown or in an absent database
   */
  <T extends Persistent> Optional<T> find(ObjectId<T> id);

  /**
   * All objects of a class and its subclasses in one database, the class's extent: as of this
   * transaction's snapshot, with its own changes, without what it deleted, and with what it added
   * or made reachable before this call. Which objects are reachable is found as at commit, so this
   * may throw what a commit throws when an object cannot be stored.
   *
   * <p>Objects are loaded one after the other while the stream is used. Time grows with their
   * number, not with the size of the database; memory does not grow, except that a transaction that
   * is not read-only keeps objects with mutable values until its end. Objects whose class is
   * missing now are not among them.
   *
   * @param <T> the class
   * @param database where to look
   * @param type the class, may be abstract
   * @return a stream in no particular order, used in the transaction's thread and closed with the
   *     transaction at the latest
   * @throws HomeException if two databases claim a new object
   * @throws NotStorableException if a new or changed object cannot be stored
   */
  <T extends Persistent> Stream<T> all(Database database, Class<T> type);

  /**
   * As {@link #all}, without the objects of subclasses.
   *
   * @param <T> the class
   * @param database where to look
   * @param type the class
   * @return a stream in no particular order, used in the transaction's thread and closed with the
   *     transaction at the latest
   */
  <T extends Persistent> Stream<T> allExactly(Database database, Class<T> type);

  /**
   * Makes one read a checked one, whatever the isolation: if another transaction changes or deletes
   * the object before this one commits, this one conflicts, and no {@link Resolver} is asked about
   * the object. Loads the object if need be. Means nothing in a transaction that changes nothing,
   * which is as if it had run at its snapshot.
   *
   * @param object a stored object of this transaction
   * @throws UsageException if the object is not stored
   * @throws ObjectMissingException if it is deleted
   */
  void verify(Persistent object);

  /**
   * The instant of all databases that this transaction reads.
   *
   * @return the newest transaction that it can see
   */
  TransactionId snapshot();

  /**
   * How often the work was tried, this time included.
   *
   * @return 1 at the first attempt
   */
  int attempt();

  /**
   * Takes note of the present state of all databases, to go back to it later. New objects that
   * changed ones reach get their databases now, as at commit, so this may throw what a commit
   * throws when an object cannot be stored; nothing has happened then.
   *
   * <p>Changes up to here need no heap any longer once they are more than a few MiB: they lie in a
   * temporary file, and objects that were not used for long are dropped and loaded again when they
   * are touched. A transaction over millions of objects takes a savepoint now and then and ignores
   * what it returns. Objects with mutable values (lists, arrays) stay in the heap until the end.
   *
   * @return the savepoint, valid until this transaction ends
   * @throws ReadOnlyException if the transaction is read-only
   * @throws TransactionDoomedException if it is doomed
   * @throws UsageException if it has ended
   * @throws HomeException if two databases claim a new object
   * @throws NotStorableException if a new or changed object cannot be stored
   * @throws ParticipantException if a participant could not take a savepoint; there is none then
   */
  Savepoint savepoint();

  /**
   * Tells this transaction apart from all others since the federation was opened. May be called by
   * any thread.
   *
   * @return its number in {@link DatabaseRegistry#transactions}; not the id that commit gives it
   */
  long number();

  /**
   * Where this transaction stands. May be called by any thread, also after the end.
   *
   * @return the present state
   */
  TransactionState state();

  /**
   * Says what this is about, in place of what {@link TransactionOptions#note} said.
   *
   * @param note a text, at most 65,535 bytes in UTF-8
   */
  void note(String note);

  /**
   * Adds a fact as {@link TransactionOptions#attribute} does.
   *
   * @param name at most 65,535 bytes in UTF-8; a fact of the same name is replaced
   * @param value a text, a number, a {@code Boolean} or an {@code Instant}
   */
  void attribute(String name, Object value);

  /**
   * Makes sure that this transaction can only abort: commit throws {@link
   * TransactionDoomedException}. Until then it can be used as before. Of several reasons the first
   * counts.
   *
   * @param reason is given in the error that commit throws
   */
  void doom(String reason);

  /**
   * Registers an action that runs first in commit, in the order of registration; it may use this
   * transaction, change objects and register more. If it throws, or dooms the transaction, the
   * remaining ones do not run, the transaction aborts, and commit throws what it threw. Not run
   * when the transaction aborts anyway.
   *
   * @param action must not end the transaction
   */
  void beforeCommit(Runnable action);

  /**
   * Registers an action that runs after a successful commit, outside the transaction, in the order
   * of registration. What it throws is logged and reaches nobody; the others run all the same.
   * Neither this nor {@link #afterAbort} runs when the outcome is unknown.
   *
   * @param action receives the commit
   */
  void afterCommit(Consumer<Commit> action);

  /**
   * Registers an action that runs first in an abort, in the order of registration, while objects
   * can still be touched as far as the reason of the abort allows. What it changes is dropped with
   * everything else. What it throws is logged and reaches nobody.
   *
   * @param action must not end the transaction
   */
  void beforeAbort(Runnable action);

  /**
   * Registers an action that runs after an abort, for whatever reason, outside the transaction, in
   * the order of registration. What it throws is logged and reaches nobody.
   *
   * @param action for example deletes a file that the work had made
   */
  void afterAbort(Runnable action);

  /**
   * Has a resource outside the federation take part in this transaction: what is done there and
   * what is changed in the databases is committed together or not at all. Participants prepare in
   * the order of their names when this transaction commits; until then they do nothing. Going back
   * to a {@link #savepoint} aborts those that take part since then; enlist them again. Those from
   * before go back, too, if they are {@link SupportsSavepoints}; otherwise the transaction can then
   * only abort.
   *
   * @param <P> what a transaction does in the resource
   * @param resource one that the federation was opened with
   * @return the branch of this transaction, the same each time; does not outlive it
   * @throws UsageException if the federation does not know the resource, or has no journal because
   *     all its databases are volatile
   * @throws ReadOnlyException if this transaction is read-only
   * @throws ParticipantException if the resource could not begin; this transaction can go on
   */
  <P extends Participant> P enlist(TransactionalResource<P> resource);

  /**
   * Has something that cannot prepare take part in this transaction; see {@link LastParticipant}
   * for what that costs.
   *
   * @param name for messages, unique among the participants
   * @param participant commits last, before the decision
   * @throws UsageException if this transaction has a last participant already
   * @throws ReadOnlyException if this transaction is read-only
   */
  void enlistLast(String name, LastParticipant participant);

  /**
   * Lets another thread use this transaction from now on; this thread must not touch its objects
   * any more.
   *
   * @param next the thread that goes on
   */
  void handOver(Thread next);

  /**
   * Makes all changes durable and visible together, or none of them. Blocks for one force of the
   * journal. If it throws, the transaction has ended.
   *
   * @return what was committed
   * @throws ConflictException if another transaction changed one of the same objects first and no
   *     {@link Resolver} merged the changes; deleted an object that a new reference leads to; or
   *     changed what a {@link Isolation#SERIALIZABLE} or {@link #verify verifying} transaction read
   * @throws RetryableException if a lock or room in the journal could not be had in time
   * @throws OutcomeUnknownException if the journal failed while the decision was written
   * @throws TransactionAbortedException if it is doomed, killed or too late; nothing is committed
   * @throws StorageException if nothing was committed because a storage cannot take it
   * @throws ParticipantException if a participant could not prepare; nothing was committed
   * @throws MixedOutcomeException if a last participant has committed, or may have, and nothing
   *     else
   */
  Commit commit();

  /**
   * Commits in a thread of the federation, to which the transaction is handed over: the calling
   * thread must not touch its objects any more. Returns at once; many such commits share a force.
   * There are at most 64 such threads, started when needed, ended after ten seconds without work
   * and when the federation is closed; further commits wait for one. So an action before a commit,
   * or a stage that depends on it, must not wait for another asynchronous commit.
   *
   * @return done when the commit is durable and visible, in that thread and outside the
   *     transaction; or with what {@link #commit} throws
   * @throws ClosedException if the federation is closed
   */
  CompletionStage<Commit> commitAsync();

  /** Drops all changes; new objects are unmanaged again. Aborting twice is harmless. */
  void abort();

  /** Aborts unless committed. */
  @Override
  void close();
}
