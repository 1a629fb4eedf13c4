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
import org.atolldb.DatabaseRegistry;
import org.atolldb.storage.disk.Disk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves files or locks of a watched disk open, a watched federation or its
 * transactions, threads of Atoll running, MBeans of Atoll registered, or more than 1 MiB of direct
 * memory in use. What was there before the test does not count.
 *
 * <pre>{@code
 * @RegisterExtension final LeakChecker leaks = new LeakChecker();
 *
 * @Test
 * void sells() {
 *   DatabaseRegistry shop = leaks.watch(Atoll.open(Path.of("shop.yaml")));
 *   sell(shop);
 *   shop.close();
 * }
 * }</pre>
 *
 * <p>Not thread-safe, except for what it watches. {@link #assertNoLeaks} waits for threads that are
 * about to end and for the garbage collector. Where tests run in parallel, {@link Watch} serves.
 */
public final class LeakChecker implements BeforeEachCallback, AfterEachCallback {
  private static final String THREADS = "atoll-";
  private static final String BEANS = "org.atolldb:*";

  private final Duration patience;
  private Watch watch = new Watch();
  private Set<Thread> threadsBefore = Set.of();
  private Set<ObjectName> beansBefore = Set.of();
  private long memoryBefore;

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
    return watch.disk(disk);
  }

  /**
   * Watches a federation: that it is closed, and that the transactions begun through what is
   * returned end.
   *
   * @param registry the federation
   * @return the same federation, watched
   */
  public DatabaseRegistry watch(DatabaseRegistry registry) {
    return watch.registry(registry);
  }

  /** Begins anew: whatever is there now is no leak. */
  public void begin() {
    watch = new Watch();
    threadsBefore = threads();
    beansBefore = beans();
    memoryBefore = DirectMemory.used();
  }

  /**
   * Looks for leaks since {@link #begin}; waits for threads to end.
   *
   * @throws AssertionError if there are any; where they come from is in the suppressed exceptions
   */
  public void assertNoLeaks() {
    List<Throwable> leaks = new ArrayList<>(watch.open(patience));
    Set<Thread> threads = threads();
    threads.removeAll(threadsBefore);
    threads.forEach(thread -> Threads.stuck(thread, patience).ifPresent(leaks::add));
    Set<ObjectName> beans = new TreeSet<>(beans());
    beans.removeAll(beansBefore);
    beans.forEach(bean -> leaks.add(new Leak("MBean " + bean)));
    DirectMemory.grown(memoryBefore, patience).ifPresent(leaks::add);
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
}
