package org.atolldb.federation.transaction;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.atolldb.ClosedException;
import org.atolldb.Database;
import org.atolldb.federation.database.OpenDatabase;

/** A name in one registry. Thread-safe. */
public final class DatabaseHandle implements Database {
  private final String name;
  private final Object registry;
  private final Function<String, Optional<OpenDatabase>> open;

  /**
   * A handle.
   *
   * @param name the database's name
   * @param registry identifies the registry
   * @param open finds the open database by name
   */
  public DatabaseHandle(
      String name, Object registry, Function<String, Optional<OpenDatabase>> open) {
    this.name = name;
    this.registry = registry;
    this.open = open;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public UUID uuid() {
    return database().uuid();
  }

  @Override
  public boolean isVolatile() {
    return database().isVolatile();
  }

  @Override
  public boolean isAttached() {
    return open.apply(name).isPresent();
  }

  boolean belongsTo(Object someRegistry) {
    return registry == someRegistry;
  }

  private OpenDatabase database() {
    return open.apply(name)
        .orElseThrow(() -> new ClosedException("Database " + name + " is not attached"));
  }

  @Override
  public String toString() {
    return name;
  }
}
