package org.atolldb;

/**
 * Something to do in a transaction.
 *
 * @param <E> the checked exception that may pass through, or {@link RuntimeException}
 */
@FunctionalInterface
public interface Work<E extends Exception> {
  /**
   * Does it; may be called again in a new transaction after a conflict.
   *
   * @param tx the running transaction
   * @throws E to abort the transaction
   */
  void run(Transaction tx) throws E;
}
