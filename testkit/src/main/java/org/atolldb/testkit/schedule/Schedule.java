package org.atolldb.testkit.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.atolldb.storage.disk.Disk;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads one at a time. A thread goes on until it waits for something ({@code
 * java.util.concurrent} in any form), uses a {@linkplain #around disk} or ends; which one goes on
 * then, the seed decides. The same seed, the same order, as far as nothing else is left to chance.
 *
 * <p>Time is left to the seed too: a wait for some time may end at any moment.
 *
 * <p>Its threads are virtual ones with a scheduler and a clock of their own, which Java keeps to
 * itself: {@link #isSupported} says whether this JVM lets it. While a schedule runs, no other one
 * may.
 */
public final class Schedule {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** One wait for time in so many turns ends. */
  private static final int TIME = 8;

  private final long seed;
  private final SplittableRandom random;
  private final Duration patience;
  private final Timers timers = new Timers();
  private final List<ScheduledThread> all = new ArrayList<>();

  /** In the order in which they were made: who woke them first may be left to chance. */
  private final TreeSet<ScheduledThread> ready =
      new TreeSet<>(Comparator.comparingInt(ScheduledThread::number));

  private final List<String> trace = new ArrayList<>();

  /**
   * A schedule, to be run once.
   *
   * @param seed decides the order
   * @throws UnsupportedOperationException if this JVM does not support it
   */
  public Schedule(long seed) {
    this(seed, PATIENCE);
  }

  /**
   * A schedule, to be run once.
   *
   * @param seed decides the order
   * @param patience how long it may run
   * @throws UnsupportedOperationException if this JVM does not support it
   */
  public Schedule(long seed, Duration patience) {
    if (!isSupported()) {
      throw new UnsupportedOperationException(
          "Running threads in a chosen order failed: it needs Java 25, started with"
              + " --add-opens=java.base/java.lang=ALL-UNNAMED. Found Java "
              + Runtime.version()
              + ".");
    }
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.patience = patience;
  }

  /**
   * Whether this JVM can run schedules: Java 25, started with {@code
   * --add-opens=java.base/java.lang=ALL-UNNAMED}.
   *
   * @return true if it can
   */
  public static boolean isSupported() {
    return VirtualThreads.AVAILABLE;
  }

  /**
   * Makes threads that run in this schedule, from any thread of it.
   *
   * @param name the beginning of their names
   * @return makes them
   */
  public ThreadFactory threads(String name) {
    return task -> {
      ScheduledThread thread = new ScheduledThread(all.size(), name, task, ready::add);
      all.add(thread);
      return thread.thread();
    };
  }

  /**
   * A disk each use of which lets other threads go on.
   *
   * @param disk does the work
   * @return the disk to be used in this schedule
   */
  public Disk around(Disk disk) {
    return new YieldingDisk(disk);
  }

  /**
   * Runs something in a thread of this schedule, and all threads that it starts, until they have
   * ended. Blocks for that long.
   *
   * @param main what to run
   * @throws AssertionError if all threads wait for each other, or it takes too long; where they do
   *     is in the suppressed exceptions
   */
  public void run(Runnable main) {
    FutureTask<@Nullable Void> task = new FutureTask<>(main, null);
    Runnable restore = timers.replaceTheJvms();
    try {
      threads("main").newThread(task).start();
      runAll();
    } finally {
      restore.run();
    }
    rethrow(task);
  }

  private void runAll() {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (System.nanoTime() - deadline > 0) {
        throw stuck();
      }
      if (!timers.isEmpty() && (ready.isEmpty() || random.nextInt(TIME) == 0)) {
        timers.expire(random.nextInt(timers.size()));
      } else if (!ready.isEmpty()) {
        goOn(ready.stream().skip(random.nextInt(ready.size())).findFirst().orElseThrow());
      } else if (all.stream().allMatch(ScheduledThread::hasEnded)) {
        return;
      } else {
        throw stuck();
      }
    }
  }

  private void goOn(ScheduledThread next) {
    ready.remove(next);
    trace.add(next.thread().getName());
    next.goOn();
  }

  private static void rethrow(FutureTask<@Nullable Void> ended) {
    try {
      ended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError("A task that has ended makes nobody wait", e);
    }
  }

  /**
   * Which thread went on each time, to be compared with another run.
   *
   * @return their names, in order
   */
  public List<String> trace() {
    return List.copyOf(trace);
  }

  private AssertionError stuck() {
    AssertionError error = new AssertionError("Seed " + seed + ": all threads wait");
    for (ScheduledThread waiting : all) {
      if (!waiting.hasEnded()) {
        Throwable place = new Throwable(waiting.thread().getName());
        place.setStackTrace(waiting.thread().getStackTrace());
        error.addSuppressed(place);
      }
    }
    return error;
  }
}
