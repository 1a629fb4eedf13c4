package org.atolldb.federation.transaction;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.BaseStream;
import org.atolldb.ConflictException;
import org.atolldb.Isolation;
import org.atolldb.Persistent;
import org.atolldb.RetryPolicy;
import org.atolldb.RetryableException;
import org.atolldb.Task;
import org.atolldb.TransactionOptions;
import org.atolldb.UsageException;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.connection.ConnectionPool;
import org.atolldb.federation.connection.DatabaseDirectory;
import org.atolldb.federation.connection.ObjectConnection;
import org.atolldb.federation.database.TransactionCounters;
import org.jspecify.annotations.Nullable;

/** Begins, retries and ends transactions. Thread-safe. */
public final class TransactionRunner {
  private final Object registry;
  private final DatabaseDirectory databases;
  private final ConnectionPool pool;
  private final CommitPipeline pipeline;
  private final LongSupplier numbers;
  private final TransactionCounters counters = new TransactionCounters();

  /**
   * A runner.
   *
   * @param registry identifies the registry, for handles of databases
   * @param databases the open databases
   * @param pool connections
   * @param pipeline commits
   * @param numbers random, called by any thread, spread the pauses between attempts
   */
  public TransactionRunner(
      Object registry,
      DatabaseDirectory databases,
      ConnectionPool pool,
      CommitPipeline pipeline,
      LongSupplier numbers) {
    this.databases = databases;
    this.registry = registry;
    this.pool = pool;
    this.pipeline = pipeline;
    this.numbers = numbers;
  }

  /**
   * The default options.
   *
   * @return to be refined and run
   */
  public TransactionOptions options() {
    return Options.defaults(this);
  }

  /**
   * What became of transactions.
   *
   * @return live counters
   */
  public TransactionCounters counters() {
    return counters;
  }

  CommitPipeline pipeline() {
    return pipeline;
  }

  Object registry() {
    return registry;
  }

  FederatedTransaction begin(Options options, int attempt) {
    ObjectConnection connection = pool.acquire();
    return new FederatedTransaction(this, options, connection, attempt);
  }

  void conflicted(ConflictException conflict) {
    counters.countConflict();
    databases.byName(conflict.database()).transactions().countConflict();
  }

  void release(ObjectConnection connection) {
    pool.release(connection);
  }

  <T extends @Nullable Object, E extends Exception> T call(Options options, Task<T, E> task)
      throws E {
    RetryableException last = null;
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(options, task, attempt);
      } catch (RetryableException e) {
        if (last != null && last != e) {
          e.addSuppressed(last);
        }
        last = e;
        if (attempt >= options.retry().attempts() || !pause(options.retry(), attempt)) {
          throw e;
        }
        counters.countRetry();
      }
    }
  }

  private <T extends @Nullable Object, E extends Exception> T attempt(
      Options options, Task<T, E> task, int attempt) throws E {
    try (FederatedTransaction transaction = begin(options, attempt)) {
      T result = task.call(transaction);
      requireValue(result);
      if (options.isolation() == Isolation.READ_ONLY) {
        transaction.finish();
      } else {
        transaction.commit();
      }
      return result;
    }
  }

  private static void requireValue(@Nullable Object result) {
    if (result instanceof Persistent
        || result instanceof BaseStream
        || result instanceof Iterator) {
      throw new UsageException(
          "The transaction was aborted because its result is a "
              + result.getClass().getName()
              + ", which is no use after the end. Return a value or tx.id(object).");
    }
  }

  /** Waits a random time that grows with the attempts; false if the thread is interrupted. */
  private boolean pause(RetryPolicy policy, int attempt) {
    long bound =
        Math.min(
            policy.longestPause().toNanos(),
            policy.firstPause().toNanos() << Math.min(attempt, 20));
    try {
      TimeUnit.NANOSECONDS.sleep(bound <= 0 ? 0 : Math.floorMod(numbers.getAsLong(), bound));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
