package org.atolldb.testkit.leak;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Memory outside the heap that buffers hold. */
final class DirectMemory {
  /** What the platform keeps for each thread that does I/O may grow by this much. */
  private static final long TOLERANCE = 1 << 20;

  private static final Duration PAUSE = Duration.ofMillis(10);

  private DirectMemory() {}

  static long used() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** More in use than before, also after the garbage collector had time to find it. */
  static Optional<Leak> grown(long before, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (used() > before + TOLERANCE) {
      if (System.nanoTime() - deadline > 0) {
        return Optional.of(
            new Leak("direct memory, " + (used() - before) + " bytes more than before"));
      }
      System.gc();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Optional.empty();
  }
}
