package org.atolldb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A style for code that cannot be handed a {@link Transaction}: binds the transaction of a scope to
 * the thread that runs it. Optional; nothing else in Atoll asks for it.
 *
 * <p>Thread-safe; one instance serves a registry. A transaction that is {@link Transaction#handOver
 * handed over} stays bound to its first thread only.
 */
public final class ThreadBound {
  private final DatabaseRegistry registry;
  private final Map<Thread, Transaction> bound = new ConcurrentHashMap<>();

  /**
   * Binds nothing yet.
   *
   * @param registry runs the transactions
   */
  public ThreadBound(DatabaseRegistry registry) {
    this.registry = registry;
  }

  /**
   * The transaction of the calling thread.
   *
   * @return the running transaction
   * @throws UsageException if none is bound to the thread
   */
  public Transaction current() {
    Transaction running = running();
    if (running == null) {
      throw new UsageException(
          "No transaction is bound to "
              + Thread.currentThread()
              + ". Call this inside run or call of the same ThreadBound.");
    }
    return running;
  }

  /**
   * Runs work in the thread's transaction, or in a new one that is bound to the thread meanwhile.
   *
   * @param <E> what the work throws
   * @param work the work; it may run several times if the transaction is new
   * @throws E what the work threw; the whole transaction is then doomed, or aborted if it is new
   */
  public <E extends Exception> void run(Work<E> work) throws E {
    this.<Boolean, E>call(
        registry.with(),
        tx -> {
          work.run(tx);
          return true;
        });
  }

  /**
   * Like {@link #run}, with a result, and with options for a new transaction.
   *
   * @param <T> the result's type
   * @param <E> what the task throws
   * @param options of the registry; without effect if the thread has a transaction
   * @param task the task; it may run several times if the transaction is new
   * @return the task's result
   * @throws E what the task threw; the whole transaction is then doomed, or aborted if it is new
   */
  public <T extends @Nullable Object, E extends Exception> T call(
      TransactionOptions options, Task<T, E> task) throws E {
    Transaction running = running();
    if (running != null) {
      return join(running, task);
    }
    try {
      return options.call(
          tx -> {
            bound.put(Thread.currentThread(), tx);
            return task.call(tx);
          });
    } finally {
      bound.remove(Thread.currentThread());
    }
  }

  private static <T extends @Nullable Object, E extends Exception> T join(
      Transaction running, Task<T, E> task) throws E {
    try {
      return task.call(running);
    } catch (Exception | Error e) {
      doom(running, e);
      throw e;
    }
  }

  private static void doom(Transaction running, Throwable failure) {
    try {
      running.doom("work that joined it failed: " + failure);
    } catch (AtollException stopped) {
      failure.addSuppressed(stopped);
    }
  }

  /** One that has ended is not the thread's any more: actions after the end may begin another. */
  private @Nullable Transaction running() {
    Transaction last = bound.get(Thread.currentThread());
    return last == null || last.state().isEnded() ? null : last;
  }
}
