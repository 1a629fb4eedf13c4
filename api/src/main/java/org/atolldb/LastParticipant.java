package org.atolldb;

/**
 * What one transaction does in a resource that cannot prepare, such as a mail server. It commits in
 * one step, last of all before the decision is written, so a transaction can have only one: if the
 * process dies between that step and the decision, this participant has committed and nothing else
 * has. The same is so if another transaction changes in between what this one has read, as far as
 * its isolation checks that. Used by the transaction's thread. Nothing is called while a lock of
 * the library is held.
 *
 * @see Transaction#enlistLast
 */
public interface LastParticipant {
  /**
   * Commits. May block. Called once, when all others have prepared and nothing in the databases or
   * the journal stands in the way any more.
   *
   * @throws RetryableException if surely nothing was committed and the transaction should be tried
   *     again
   * @throws Exception if it failed; everything else is aborted, and the caller gets {@link
   *     MixedOutcomeException}, as this participant may have committed all the same
   */
  void commit() throws Exception;

  /**
   * Drops what was done. Called at most once, if {@link #commit} was not called or has thrown.
   *
   * @throws Exception if that fails; it is logged and reaches nobody
   */
  void abort() throws Exception;
}
