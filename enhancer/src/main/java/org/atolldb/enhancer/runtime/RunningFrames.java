package org.atolldb.enhancer.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.enhancer.WeavingResult.GuardedMethod;

/**
 * What all threads were doing at one moment. The JVM does not replace a method that is running, so
 * a frame that was there before weaving and is there after it runs the old code. Virtual threads
 * that are not the current one cannot be seen.
 *
 * @param stacks the stack of each thread, innermost frame first
 */
record RunningFrames(Map<Thread, StackTraceElement[]> stacks) {
  /** The methods of a class that weaving changed. */
  record Changed(String className, List<GuardedMethod> methods) {
    boolean contains(StackTraceElement frame) {
      return frame.getClassName().equals(className)
          && methods.stream().anyMatch(method -> matches(method, frame));
    }

    private static boolean matches(GuardedMethod method, StackTraceElement frame) {
      // Lines tell overloaded methods apart, where there are any.
      int line = frame.getLineNumber();
      boolean inRange =
          line <= 0
              || method.lastLine() == 0
              || (line >= method.firstLine() && line <= method.lastLine());
      return frame.getMethodName().equals(method.name()) && inRange;
    }
  }

  /** One frame of a thread, counted from the outermost. */
  record Frame(
      WeakReference<Thread> thread, String threadName, int height, StackTraceElement element) {
    boolean isRunning() {
      Thread current = thread.get();
      StackTraceElement[] stack =
          current == null ? new StackTraceElement[0] : current.getStackTrace();
      return isIn(stack);
    }

    /** Without the class loader and module that {@code StackTraceElement} puts in front. */
    String place() {
      return element.getClassName()
          + "."
          + element.getMethodName()
          + "("
          + element.getFileName()
          + ":"
          + element.getLineNumber()
          + ")";
    }

    private boolean isIn(StackTraceElement[] stack) {
      int index = stack.length - 1 - height;
      return index >= 0
          && stack[index].getClassName().equals(element.getClassName())
          && stack[index].getMethodName().equals(element.getMethodName());
    }
  }

  static RunningFrames now() {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>(Thread.getAllStackTraces());
    stacks.putIfAbsent(Thread.currentThread(), Thread.currentThread().getStackTrace());
    return new RunningFrames(stacks);
  }

  /** Those frames of changed methods that are there still. */
  List<Frame> stillRunning(List<Changed> changed) {
    List<Frame> running = new ArrayList<>();
    stacks.forEach(
        (thread, stack) -> {
          for (int i = 0; i < stack.length; i++) {
            StackTraceElement element = stack[i];
            if (changed.stream().anyMatch(type -> type.contains(element))) {
              running.add(
                  new Frame(
                      new WeakReference<>(thread),
                      thread.getName(),
                      stack.length - 1 - i,
                      element));
            }
          }
        });
    running.removeIf(frame -> !frame.isRunning());
    return running;
  }
}
