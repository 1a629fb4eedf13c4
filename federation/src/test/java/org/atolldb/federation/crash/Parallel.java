package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Threads of a test, whose failures fail the test. */
final class Parallel {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final List<Thread> threads = new ArrayList<>();
  private final List<FutureTask<Void>> tasks = new ArrayList<>();

  private Parallel() {}

  /** Something that a thread does. */
  interface Body {
    void run(int number) throws Exception;
  }

  /** Starts threads. */
  static Parallel run(int count, Body body) {
    Parallel parallel = new Parallel();
    for (int i = 0; i < count; i++) {
      int number = i;
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                body.run(number);
                return null;
              });
      parallel.tasks.add(task);
      parallel.threads.add(new Thread(task, "parallel-" + i));
    }
    parallel.threads.forEach(Thread::start);
    return parallel;
  }

  /** Waits for all; throws what one of them threw. */
  void join() throws Exception {
    for (FutureTask<Void> task : tasks) {
      task.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  boolean isDone() {
    return tasks.stream().allMatch(FutureTask::isDone);
  }

  void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** Waits until each thread waits for something. */
  void awaitParked() throws TimeoutException {
    until(
        () -> {
          assertThat(isDone()).as("a thread has ended").isFalse();
          return threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING);
        });
  }

  /** Waits until something is so. */
  static void until(BooleanSupplier condition) throws TimeoutException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("Waited in vain");
      }
      Thread.onSpinWait();
    }
  }

  /** Waits whatever happens. */
  static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
