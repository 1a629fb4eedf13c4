package org.atolldb.federation.transaction;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.Persistent;
import org.atolldb.Task;
import org.atolldb.TransactionOptions;
import org.atolldb.UsageException;
import org.atolldb.federation.activity.RunningTransaction;
import org.atolldb.federation.activity.RunningTransactions;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.connection.ConnectionPool;
import org.atolldb.federation.connection.ObjectConnection;
import org.jspecify.annotations.Nullable;

/** Begins, retries and ends transactions. Thread-safe. */
public final class TransactionRunner {
  private final Object registry;
  private final ConnectionPool pool;
  private final CommitPipeline pipeline;
  private final TransactionStatistics statistics;
  private final Pauses pauses;
  private final RunningTransactions running;

  /**
   * A runner.
   *
   * @param registry identifies the registry, for handles of databases
   * @param pool connections
   * @param pipeline commits
   * @param statistics counts what became of transactions
   * @param pauses between attempts
   */
  public TransactionRunner(
      Object registry,
      ConnectionPool pool,
      CommitPipeline pipeline,
      TransactionStatistics statistics,
      Pauses pauses) {
    this.registry = registry;
    this.pool = pool;
    this.pipeline = pipeline;
    this.statistics = statistics;
    this.pauses = pauses;
    this.running = new RunningTransactions(pauses.timing());
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
   * The transactions that run now.
   *
   * @return to be listed, stopped and drained
   */
  public RunningTransactions running() {
    return running;
  }

  /**
   * What became of transactions.
   *
   * @return live statistics
   */
  public TransactionStatistics statistics() {
    return statistics;
  }

  CommitPipeline pipeline() {
    return pipeline;
  }

  Object registry() {
    return registry;
  }

  FederatedTransaction begin(Options options) {
    ObjectConnection connection = pool.acquire();
    RunningTransaction activity = running.begin(options.terms(), options.note());
    return new FederatedTransaction(this, activity, connection);
  }

  void release(RunningTransaction ended, ObjectConnection connection) {
    running.end(ended);
    pool.release(connection);
  }

  <T extends @Nullable Object, E extends Exception> T call(Options options, Task<T, E> task)
      throws E {
    long start = pauses.timing().nanoTime();
    List<Exception> earlier = new ArrayList<>(0);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(options.attempt(attempt), task);
      } catch (Exception e) {
        if (e instanceof OutcomeUnknownException || !options.retry().errors().test(e)) {
          throw e;
        }
        if (!pauses.beforeNext(options.retry(), attempt, start)) {
          earlier.stream().filter(before -> before != e).forEach(e::addSuppressed);
          throw e;
        }
        earlier.add(e);
        statistics.retried();
      }
    }
  }

  private <T extends @Nullable Object, E extends Exception> T attempt(
      Options options, Task<T, E> task) throws E {
    try (FederatedTransaction transaction = begin(options)) {
      T result = task.call(transaction);
      requireValue(result);
      transaction.commit();
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
}
