package org.atolldb;

/**
 * A state of a running transaction, over all its databases, that it can go back to. Objects stay
 * the same Java objects; their fields have the savepoint's values again, deleted objects exist
 * again, and objects created since are unmanaged again.
 *
 * <p>Savepoints nest. Rolling back to one ends those taken after it, and may be repeated. A scope
 * that is undone unless it comes to its end:
 *
 * <pre>{@code
 * try (Savepoint line = tx.savepoint()) {
 *   book(next);
 *   line.release();
 * } catch (OutOfStock e) {
 *   // everything since the savepoint is undone
 * }
 * }</pre>
 *
 * <p>Like everything of its transaction used by one thread at a time.
 */
public interface Savepoint extends AutoCloseable {
  /**
   * Undoes every change since this savepoint, which stays valid. Loads nothing: an object is loaded
   * anew when it is touched. Collections and arrays taken out of an object that was changed belong
   * to the undone state; get them from the object again.
   *
   * @throws SavepointInvalidException if the transaction was rolled back to an earlier savepoint,
   *     or this one was released
   * @throws UsageException if the transaction has ended or belongs to another thread
   */
  void rollback();

  /**
   * Keeps the changes and ends this savepoint and those taken after it; the changes now belong to
   * the savepoint before, or to the transaction. Releasing twice is harmless.
   *
   * @throws UsageException if the transaction belongs to another thread
   */
  void release();

  /** Rolls back and releases, if the savepoint is valid and the transaction runs. */
  @Override
  void close();
}
