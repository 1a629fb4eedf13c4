package org.atolldb.testkit.schedule;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What ends the waits of virtual threads for time, in place of the JVM's own. Used by the one
 * thread that runs a schedule.
 */
final class Timers {
  private final List<Timer> running = new ArrayList<>();

  /** Takes over from the JVM until what it returns is run. */
  Runnable replaceTheJvms() {
    ScheduledExecutorService[] used = VirtualThreads.timers();
    ScheduledExecutorService[] before = used.clone();
    Arrays.fill(used, proxy());
    return () -> System.arraycopy(before, 0, used, 0, used.length);
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  int size() {
    return running.size();
  }

  /** Ends one wait now. */
  void expire(int index) {
    running.get(index).run();
  }

  /** Virtual threads use one method only. */
  private ScheduledExecutorService proxy() {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (!method.getName().equals("schedule")) {
            throw new UnsupportedOperationException(method.toString());
          }
          return start((Runnable) arguments[0]);
        };
    return (ScheduledExecutorService)
        Proxy.newProxyInstance(
            Timers.class.getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            handler);
  }

  private Timer start(Runnable expired) {
    Timer timer = new Timer(expired);
    running.add(timer);
    return timer;
  }

  /** A wait that somebody decides to end. */
  private final class Timer extends FutureTask<@Nullable Void>
      implements ScheduledFuture<@Nullable Void> {
    Timer(Runnable expired) {
      super(expired, null);
    }

    @Override
    protected void done() {
      running.remove(this);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return Integer.compare(running.indexOf(this), running.indexOf(other));
    }
  }
}
