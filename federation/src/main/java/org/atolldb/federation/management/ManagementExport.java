package org.atolldb.federation.management;

/**
 * A federation made visible. The federation tells what changes and closes this first when it is
 * closed. Thread-safe. No method throws: what cannot be shown is logged.
 */
public interface ManagementExport extends AutoCloseable {
  /**
   * A database was attached, after the export began.
   *
   * @param database the database
   */
  void attached(DatabaseView database);

  /**
   * A database was detached or dropped.
   *
   * @param database the view that was attached
   */
  void detached(DatabaseView database);

  /**
   * The state of the federation or of one of its databases changed.
   *
   * @param message what happened, in one sentence
   */
  void stateChanged(String message);

  /** Hides the federation and its databases. Closing twice is harmless. */
  @Override
  void close();
}
