package org.atolldb;

/**
 * What a {@link Participant} or {@link LastParticipant} may also be able to do: go back to a {@link
 * Savepoint} together with the databases. A transaction that goes back to a savepoint from before
 * which another one took part can only abort. Used by the transaction's thread; nothing is called
 * while a lock of the library is held.
 */
public interface SupportsSavepoints {
  /**
   * Takes note of what was done up to here. Called when the transaction takes a savepoint.
   *
   * @param name letters, digits and underscores, another one each time
   * @throws Exception if that fails; the transaction then has no such savepoint and can go on
   */
  void savepoint(String name) throws Exception;

  /**
   * Undoes what was done since; the savepoint stays, later ones are of no use any more.
   *
   * @param name given to {@link #savepoint}
   * @throws Exception if that fails; the transaction then can only abort
   */
  void rollbackTo(String name) throws Exception;
}
