package org.atolldb.testkit.leak;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves files or locks of a watched disk open, threads of Atoll running or
 * MBeans of Atoll registered. What was there before the test does not count.
 *
 * <pre>{@code
 * @RegisterExtension final LeakChecker leaks = new LeakChecker();
 *
 * @Test
 * void closes() {
 *   open(leaks.watch(Disk.system())).close();
 * }
 * }</pre>
 *
 * <p>Not thread-safe, except for the disks it watches. {@link #assertNoLeaks} waits for threads
 * that are about to end.
 */
public final class LeakChecker implements BeforeEachCallback, AfterEachCallback {
  private static final String THREADS = "atoll-";
  private static final String BEANS = "org.atolldb:*";

  private final Duration patience;
  private final List<WatchedDisk> disks = new ArrayList<>();
  private Set<Thread> threadsBefore = Set.of();
  private Set<ObjectName> beansBefore = Set.of();

  /** A checker that gives threads five seconds to end. */
  public LeakChecker() {
    this(Duration.ofSeconds(5));
  }

  /**
   * A checker.
   *
   * @param patience how long each thread may take to end
   */
  public LeakChecker(Duration patience) {
    this.patience = patience;
  }

  /**
   * Watches what is opened and locked.
   *
   * @param disk where
   * @return the same disk, watched from now on
   */
  public Disk watch(Disk disk) {
    WatchedDisk watched = new WatchedDisk(disk);
    disks.add(watched);
    return watched;
  }

  /** Begins anew: whatever is there now is no leak. */
  public void begin() {
    disks.clear();
    threadsBefore = threads();
    beansBefore = beans();
  }

  /**
   * Looks for leaks since {@link #begin}; waits for threads to end.
   *
   * @throws AssertionError if there are any; where they come from is in the suppressed exceptions
   */
  public void assertNoLeaks() {
    List<Throwable> leaks = new ArrayList<>();
    disks.forEach(disk -> leaks.addAll(disk.open()));
    Set<Thread> threads = threads();
    threads.removeAll(threadsBefore);
    for (Thread thread : threads) {
      if (!ends(thread)) {
        leaks.add(stuck(thread));
      }
    }
    Set<ObjectName> beans = new TreeSet<>(beans());
    beans.removeAll(beansBefore);
    beans.forEach(bean -> leaks.add(new Leak("MBean " + bean)));
    if (!leaks.isEmpty()) {
      List<String> texts = leaks.stream().map(Throwable::getMessage).toList();
      AssertionError error = new AssertionError("Left open: " + String.join(", ", texts));
      leaks.forEach(error::addSuppressed);
      throw error;
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    begin();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    assertNoLeaks();
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(thread -> !thread.getName().startsWith(THREADS));
    return threads;
  }

  private static Set<ObjectName> beans() {
    try {
      return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName(BEANS), null);
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private boolean ends(Thread thread) {
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private static Leak stuck(Thread thread) {
    Leak leak = new Leak("thread " + thread.getName());
    leak.setStackTrace(thread.getStackTrace());
    return leak;
  }
}
