package org.atolldb.federation.crash;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;

/**
 * Makes what a disk does in one folder fail, or wait, while everything else goes on. Thread-safe.
 */
final class FolderFaults {
  private final Path folder;
  private final AtomicInteger operations = new AtomicInteger();
  private volatile boolean full;
  private volatile int failing;
  private volatile CountDownLatch reached = new CountDownLatch(0);
  private volatile CountDownLatch gate = new CountDownLatch(0);

  FolderFaults(Path folder) {
    this.folder = folder;
  }

  /** Whether writing fails for lack of room. */
  void full(boolean isFull) {
    full = isFull;
  }

  /**
   * Makes one operation fail.
   *
   * @param number which from now on, from 1; 0 for none
   */
  void failAt(int number) {
    operations.set(0);
    failing = number;
  }

  /** Operations since {@link #failAt}. */
  int operations() {
    return operations.get();
  }

  /** Has every operation wait from now on; the result counts down when the first does. */
  CountDownLatch block() {
    reached = new CountDownLatch(1);
    gate = new CountDownLatch(1);
    return reached;
  }

  void unblock() {
    gate.countDown();
  }

  Disk around(Disk inner) {
    return proxy(
        Disk.class,
        (proxy, method, arguments) -> {
          boolean here = arguments != null && ((Path) arguments[0]).startsWith(folder);
          if (here) {
            meet(method.getName());
          }
          Object result = invoke(inner, method, arguments);
          return here && result instanceof DiskFile file ? around(file) : result;
        });
  }

  private DiskFile around(DiskFile inner) {
    return proxy(
        DiskFile.class,
        (proxy, method, arguments) -> {
          // Closed all the same, as by a real device.
          Object result =
              method.getName().equals("close") ? invoke(inner, method, arguments) : null;
          meet(method.getName());
          return method.getName().equals("close") ? result : invoke(inner, method, arguments);
        });
  }

  private void meet(String operation) throws IOException {
    reached.countDown();
    Parallel.await(gate);
    if (full && operation.equals("write")) {
      throw new IOException("No space left on device");
    }
    if (operations.incrementAndGet() == failing) {
      throw new IOException("Simulated fault: " + operation + " is number " + failing);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
