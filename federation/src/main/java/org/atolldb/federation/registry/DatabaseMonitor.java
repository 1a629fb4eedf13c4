package org.atolldb.federation.registry;

import java.util.UUID;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.atolldb.federation.configuration.LinkPolicy;
import org.atolldb.federation.database.CacheShare;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.management.CacheFigures;
import org.atolldb.federation.management.DatabaseView;
import org.atolldb.federation.management.TransactionFigures;
import org.atolldb.storage.StorageStatistics;

/** One database for administrators. Thread-safe. */
final class DatabaseMonitor implements DatabaseView {
  private final Parts parts;
  private final OpenDatabase database;

  DatabaseMonitor(Parts parts, OpenDatabase database) {
    this.parts = parts;
    this.database = database;
  }

  @Override
  public String name() {
    return database.name();
  }

  @Override
  public UUID uuid() {
    return database.uuid();
  }

  @Override
  public State state() {
    if (parts
        .databases()
        .byUuid(database.uuid())
        .filter(present -> present == database)
        .isEmpty()) {
      return State.DETACHED;
    }
    if (database.isReturning()) {
      return State.BEHIND;
    }
    return database.fenced() == null ? State.OPEN : State.FENCED;
  }

  @Override
  public String stateReason() {
    StorageException failure = database.fenced();
    String message = failure == null ? "" : failure.getMessage();
    return message == null ? "" : message;
  }

  @Override
  public String storageType() {
    return database.configuration().storageType();
  }

  @Override
  public String directory() {
    return database.location();
  }

  @Override
  public boolean isVolatile() {
    return database.isVolatile();
  }

  @Override
  public String links() {
    LinkPolicy policy = database.configuration().links();
    return policy
        .databases()
        .map(names -> String.join(", ", names.stream().sorted().toList()))
        .orElse("any durable database");
  }

  @Override
  public StorageStatistics storage() {
    return database.storage().statistics();
  }

  @Override
  public CacheFigures cache() {
    CacheShare counters = database.cached();
    return new CacheFigures(
        counters.objects(),
        counters.bytes(),
        counters.hits(),
        database.loads(),
        counters.evictions());
  }

  @Override
  public long cacheTarget() {
    return database.cached().target();
  }

  @Override
  public long cacheTargetInEffect() {
    return parts.pool().cacheBudget().inEffect(database.cached());
  }

  @Override
  public void setCacheTarget(long bytes) {
    parts.pool().cacheBudget().target(database.cached(), bytes);
  }

  @Override
  public TransactionFigures transactions() {
    return new TransactionFigures(
        database.transactions().committed(),
        database.transactions().aborted(),
        database.transactions().conflicts(),
        0,
        database.visitors().count(),
        new TransactionId(database.lastApplied()));
  }

  @Override
  public TransactionId durableThrough() {
    return new TransactionId(database.durableThrough());
  }

  @Override
  public boolean isDirty() {
    return database.isDirty();
  }

  @Override
  public void reopen() {
    Reopening.of(parts, database).reopen(database);
  }
}
