package org.atolldb.testkit.schedule;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Virtual threads with a scheduler and timers of our own, for which Java has no public method. */
final class VirtualThreads {
  private static final @Nullable Method MAKE = findMaker();
  private static final ScheduledExecutorService @Nullable [] TIMERS = findTimers();
  static final boolean AVAILABLE = MAKE != null && TIMERS != null;

  private VirtualThreads() {}

  /** A thread that hands over to a scheduler what it does until it waits. */
  static Thread make(Executor scheduler, String name, Runnable task) {
    Method make = MAKE;
    if (make == null) {
      throw new UnsupportedOperationException("Look at AVAILABLE first");
    }
    try {
      return (Thread) make.invoke(null, scheduler, name, 0, task);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("Making a virtual thread failed", e);
    }
  }

  /** What the threads made here use to wait for time; to be replaced. */
  static ScheduledExecutorService[] timers() {
    ScheduledExecutorService[] timers = TIMERS;
    if (timers == null) {
      throw new UnsupportedOperationException("Look at AVAILABLE first");
    }
    return timers;
  }

  private static @Nullable Method findMaker() {
    try {
      Method method =
          Class.forName("java.lang.ThreadBuilders")
              .getDeclaredMethod(
                  "newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
      method.setAccessible(true);
      return method;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return null;
    }
  }

  private static ScheduledExecutorService @Nullable [] findTimers() {
    try {
      Field field =
          Class.forName("java.lang.VirtualThread$DelayedTaskSchedulers")
              .getDeclaredField("INSTANCE");
      field.setAccessible(true);
      return (ScheduledExecutorService[]) field.get(null);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return null;
    }
  }
}
