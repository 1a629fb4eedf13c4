package org.atolldb;

import org.jspecify.annotations.Nullable;

/**
 * Something to compute in a transaction.
 *
 * @param <T> the result's type
 * @param <E> the checked exception that may pass through, or {@link RuntimeException}
 */
@FunctionalInterface
public interface Task<T extends @Nullable Object, E extends Exception> {
  /**
   * Computes it; may be called again in a new transaction after a conflict.
   *
   * @param tx the running transaction
   * @return a value; never a persistent object
   * @throws E to abort the transaction
   */
  T call(Transaction tx) throws E;
}
