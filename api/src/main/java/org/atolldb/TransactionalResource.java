package org.atolldb;

import java.util.Collection;

/**
 * Something outside the federation that takes part in its transactions and can prepare: an SQL
 * database, a message queue, a folder of files. The federation must know it when it is opened,
 * because recovery settles what an earlier process left prepared: see {@link
 * Atoll#open(java.nio.file.Path, Resolvers, Collection)}, or with Guice {@code
 * FederationModule.bindResource}.
 *
 * <p>Implementations are thread-safe. Every method may block and may throw what it likes; the
 * library tries again, with pauses of up to 30 seconds, until {@link #commit} and {@link #abort}
 * have returned. Nothing is called while a lock of the library is held.
 *
 * @param <P> what a transaction does in it
 */
public interface TransactionalResource<P extends Participant> {
  /** What became of a branch in the resource. */
  enum Outcome {
    /** It is committed, by this call or an earlier one. */
    COMMITTED,
    /** It is aborted, by this call or an earlier one. */
    ABORTED,
    /** It is no longer prepared, and nobody knows whether it was committed. */
    UNKNOWN
  }

  /**
   * Its name, under which the journal remembers it; the same as long as anything is prepared in it.
   *
   * @return 1 to 64 lower-case letters a to z, digits, '-' and '_', beginning with a letter or
   *     digit
   */
  String name();

  /**
   * Begins a branch; called by {@link Transaction#enlist} in the transaction's thread.
   *
   * @return what the transaction does here
   * @throws Exception if the resource cannot be reached; the transaction goes on without it
   */
  P begin() throws Exception;

  /**
   * Branches that are prepared and neither committed nor aborted.
   *
   * @param prefix of their ids
   * @return all whose id begins so, as {@link Participant#prepare} returned them
   * @throws Exception if the resource cannot be reached
   */
  Collection<String> inDoubt(String prefix) throws Exception;

  /**
   * Commits a branch that is prepared. May be called again for one that is committed.
   *
   * @param id as {@link Participant#prepare} returned it
   * @return {@link Outcome#COMMITTED} as a rule. A resource that keeps no trace of what it has
   *     committed, and in which nobody else completes branches, answers so for every branch that is
   *     not prepared. Any other answer is shown to administrators until they forget it
   * @throws Exception if it is not known to be done; it will be called again
   */
  Outcome commit(String id) throws Exception;

  /**
   * Aborts a branch that is prepared, or never was. May be called again for one that is aborted.
   *
   * @param id as {@link Participant#prepare} returned it
   * @return {@link Outcome#ABORTED} as a rule, also for a branch that the resource does not know.
   *     Any other answer is shown to administrators until they forget it
   * @throws Exception if it is not known to be done; it will be called again
   */
  Outcome abort(String id) throws Exception;
}
