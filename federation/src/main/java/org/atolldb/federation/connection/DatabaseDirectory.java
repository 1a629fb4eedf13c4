package org.atolldb.federation.connection;

import java.util.Optional;
import java.util.UUID;
import org.atolldb.federation.database.OpenDatabase;

/** The open databases of a federation. Thread-safe; never blocks. */
public interface DatabaseDirectory {
  /**
   * The open database with an identity.
   *
   * @param uuid its identity
   * @return the database, or empty if it is not attached
   */
  Optional<OpenDatabase> byUuid(UUID uuid);

  /**
   * The open database with a name, if there is one.
   *
   * @param name its name
   * @return the database, or empty if it is not attached
   */
  Optional<OpenDatabase> find(String name);

  /**
   * The open database with a name.
   *
   * @param name its name
   * @return the database
   * @throws org.atolldb.UsageException if there is none; the message gives the nearest names
   */
  OpenDatabase byName(String name);
}
