package org.atolldb;

import java.time.Duration;

/**
 * What one transaction does in a {@link TransactionalResource}, such as an SQL connection: a branch
 * of the transaction that can prepare. Begun by the resource, used by the transaction's thread.
 * Nothing is called while a lock of the library is held.
 *
 * @see Transaction#enlist
 */
public interface Participant {
  /**
   * Makes what was done durable, but not visible, so that from now on {@link
   * TransactionalResource#commit} and {@link TransactionalResource#abort} can complete it at any
   * time, also after either side has died. May block; called once, when the changes in the
   * databases no longer conflict with anything, so others that change the same objects wait
   * meanwhile.
   *
   * @param id names the branch: unique for ever, of at most 160 letters, digits, dots and hyphens
   * @param patience how long the transaction can still wait; the participant should give up then
   * @return the id under which the resource keeps it: the given one, or that one and a dot and
   *     something of its own, 40 characters at most
   * @throws RetryableException if the transaction should be tried again; nothing is committed
   * @throws Exception if it cannot prepare; nothing is committed, and {@link #abort} follows
   */
  String prepare(String id, Duration patience) throws Exception;

  /**
   * Drops what was done. Called at most once, instead of {@link #prepare} or after it has thrown; a
   * branch that has prepared belongs to its resource alone.
   *
   * @throws Exception if that fails; it is logged and reaches nobody
   */
  void abort() throws Exception;
}
