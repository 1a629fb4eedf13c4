package org.atolldb.federation.collections;

import java.util.Objects;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction for each test. The first collection of a test was committed by another transaction
 * and is loaded piece by piece; others are new in the running one.
 */
final class RunningTransaction implements Surroundings {
  private final DatabaseRegistry registry;
  private final Database database;
  private @Nullable Transaction transaction;
  private boolean loaded;

  RunningTransaction(DatabaseRegistry registry, Database database) {
    this.registry = registry;
    this.database = database;
  }

  @Override
  public void begin() {
    loaded = false;
    transaction = registry.begin();
  }

  @Override
  public void end() {
    Objects.requireNonNull(transaction).close();
    transaction = null;
  }

  @Override
  public <C extends Persistent> C place(C collection) {
    Transaction running = transaction;
    if (running == null) {
      // The suite is being built and only asks for the order.
      return collection;
    }
    running.add(database, collection);
    if (loaded) {
      return collection;
    }
    loaded = true;
    ObjectId<C> id = running.id(collection);
    running.commit();
    transaction = registry.begin();
    return transaction.get(id);
  }
}
