package org.atolldb.testkit.leak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.atolldb.DatabaseRegistry;
import org.atolldb.storage.disk.Disk;

/**
 * Watches what one user of the library opens: files, locks, threads, federations and transactions,
 * each of which holds a connection. Other users of the same JVM do not disturb it. Thread-safe, as
 * is what it watches.
 */
public final class Watch {
  private final List<WatchedDisk> disks = new CopyOnWriteArrayList<>();
  private final List<WatchedRegistry> registries = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** Watches nothing yet. */
  public Watch() {}

  /**
   * Watches the files and locks of a disk.
   *
   * @param disk where
   * @return the same disk, watched
   */
  public Disk disk(Disk disk) {
    WatchedDisk watched = new WatchedDisk(disk);
    disks.add(watched);
    return watched;
  }

  /**
   * Watches threads.
   *
   * @param factory makes them
   * @return the same factory, watched
   */
  public ThreadFactory threads(ThreadFactory factory) {
    return task -> {
      Thread thread = factory.newThread(task);
      if (thread != null) {
        threads.add(thread);
      }
      return thread;
    };
  }

  /**
   * Watches a federation: that it is closed, and that the transactions begun through what is
   * returned end.
   *
   * @param registry the federation
   * @return the same federation, watched
   */
  public DatabaseRegistry registry(DatabaseRegistry registry) {
    WatchedRegistry watched = new WatchedRegistry(registry);
    registries.add(watched);
    return watched.proxy();
  }

  /**
   * What is open now.
   *
   * @param patience how long each thread may take to end; blocks for that long
   * @return one for each thing, with what it is and the stack of who opened it or where it is
   */
  public List<Throwable> open(Duration patience) {
    List<Throwable> open = new ArrayList<>();
    disks.forEach(disk -> open.addAll(disk.open()));
    registries.forEach(registry -> open.addAll(registry.open()));
    threads.forEach(thread -> Threads.stuck(thread, patience).ifPresent(open::add));
    return open;
  }
}
