package org.atolldb.federation.activity;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.atolldb.TransactionStatus;
import org.atolldb.storage.TransactionNote;

/** The transactions of one federation that run now. Thread-safe. */
public final class RunningTransactions {
  private final Timing timing;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentHashMap<Long, RunningTransaction> running = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private volatile boolean awaited;

  /**
   * None is running.
   *
   * @param timing measures their age
   */
  public RunningTransactions(Timing timing) {
    this.timing = timing;
  }

  /**
   * A transaction of the calling thread begins.
   *
   * @param terms its terms
   * @param note what it says about itself
   * @return the transaction; it must be {@link #end ended}
   */
  public RunningTransaction begin(Terms terms, TransactionNote note) {
    RunningTransaction began =
        new RunningTransaction(numbers.incrementAndGet(), terms, note, timing);
    running.put(began.number(), began);
    return began;
  }

  /**
   * A transaction has ended.
   *
   * @param transaction from {@link #begin}
   */
  public void end(RunningTransaction transaction) {
    running.remove(transaction.number());
    if (awaited) {
      lock.lock();
      try {
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Those that run now.
   *
   * @return as of the call, the oldest first
   */
  public List<TransactionStatus> list() {
    return running.values().stream()
        .sorted(Comparator.comparingLong(RunningTransaction::number))
        .map(RunningTransaction::status)
        .toList();
  }

  /**
   * How many run now.
   *
   * @return the count
   */
  public int count() {
    return running.size();
  }

  /**
   * Makes one abort.
   *
   * @param number its number
   * @param reason the administrator's words
   * @return false if it has ended or is decided
   */
  public boolean kill(long number, String reason) {
    RunningTransaction found = running.get(number);
    return found != null && found.kill(reason);
  }

  /**
   * Waits for all, then makes the others abort and waits for those that are in commit. No new ones
   * must begin meanwhile.
   *
   * @param wait how long to wait for all
   * @param commits how long to wait for those in commit
   * @param reason why the others must abort
   * @return how many had to abort
   */
  public int drain(Duration wait, Duration commits, String reason) {
    await(wait, transaction -> true);
    List<RunningTransaction> left = List.copyOf(running.values());
    left.forEach(transaction -> transaction.close(reason));
    await(commits, RunningTransaction::isCommitting);
    return left.size();
  }

  private void await(Duration wait, Predicate<RunningTransaction> which) {
    long nanos = wait.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      awaited = true;
      while (nanos > 0 && running.values().stream().anyMatch(which)) {
        try {
          nanos = ended.awaitNanos(nanos);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
