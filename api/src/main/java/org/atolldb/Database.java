package org.atolldb;

import java.util.UUID;

/** Thread-safe handle of one named database of a federation. Survives detach and attach. */
public interface Database {
  /**
   * The name by which configuration and applications know the database.
   *
   * @return the name
   */
  String name();

  /**
   * The identity that references and the journal use; it does not change with the name.
   *
   * @return the database's UUID
   * @throws ClosedException if the database is detached
   */
  UUID uuid();

  /**
   * Whether the database's content is lost when the process ends.
   *
   * @return true for memory storages
   * @throws ClosedException if the database is detached
   */
  boolean isVolatile();

  /**
   * Whether the database is attached and usable.
   *
   * @return false once it is detached or the registry closed
   */
  boolean isAttached();
}
