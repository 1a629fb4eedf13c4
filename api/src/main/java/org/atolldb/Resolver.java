package org.atolldb;

/**
 * Merges two changes of one object that were made at the same time, instead of a conflict. Belongs
 * to a class by {@link Resolvers} or by the configuration; the class itself knows nothing of it.
 *
 * <p>Runs in the thread that commits, under no lock, once more if yet another transaction commits
 * meanwhile. It must depend on nothing but its arguments and must not touch persistent objects.
 * Called by many threads at once.
 *
 * <p>It is not asked if one side deleted the object: that is always a conflict.
 */
@FunctionalInterface
public interface Resolver {
  /**
   * Merges. The states are the caller's to change; one of them may be returned.
   *
   * @param base the revision that this transaction read
   * @param committed the newest revision, of another transaction
   * @param mine what this transaction wants to commit
   * @return the state to be committed, with the same fields, and with no references but those that
   *     stand in one of the three
   * @throws MergeRefusedException if the changes cannot be merged; says why. It becomes the cause
   *     of the conflict, as does every other exception
   */
  State resolve(State base, State committed, State mine);
}
