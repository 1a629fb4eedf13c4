package org.atolldb.testkit.schedule;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread of a schedule: it hands over here what it does until it waits again. */
final class ScheduledThread implements Executor {
  private final int number;
  private final Consumer<ScheduledThread> ready;
  private final Thread thread;
  private @Nullable Runnable continuation;

  /**
   * A thread that is not started.
   *
   * @param ready hears when it can go on
   */
  ScheduledThread(int number, String name, Runnable task, Consumer<ScheduledThread> ready) {
    this.number = number;
    this.ready = ready;
    this.thread = VirtualThreads.make(this, name + "-" + number, task);
  }

  int number() {
    return number;
  }

  Thread thread() {
    return thread;
  }

  @Override
  public void execute(Runnable next) {
    continuation = next;
    ready.accept(this);
  }

  void goOn() {
    Objects.requireNonNull(continuation).run();
  }

  boolean hasEnded() {
    return thread.getState() == Thread.State.TERMINATED;
  }
}
