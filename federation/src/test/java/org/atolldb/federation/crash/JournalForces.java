package org.atolldb.federation.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;

/** Counts, blocks and fails the forces of journal segments on a simulated disk. Thread-safe. */
final class JournalForces {
  private final SimulatedDisk disk;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile @Nullable Block block;
  private volatile @Nullable Block last;
  private volatile Before before = () -> {};

  /** Something done before a force, by the journal's thread. */
  interface Before {
    void run() throws Exception;
  }

  JournalForces(SimulatedDisk disk) {
    this.disk = disk;
  }

  /** The disk with its journal under control. */
  Disk around(Disk inner) {
    return new WatchedDisk(inner, this::force);
  }

  private void force(Path path, WatchedDisk.Action force) throws IOException {
    if (isSegment(path)) {
      count.incrementAndGet();
      Block now = block;
      if (now != null) {
        block = null;
        now.reached.countDown();
        Parallel.await(now.open);
      }
      run(before);
      if (failing.compareAndSet(true, false)) {
        disk.failAt(1, FaultKind.FORCE, Repeat.ONCE);
      }
    }
    force.run();
  }

  private static void run(Before action) throws IOException {
    try {
      action.run();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static boolean isSegment(Path path) {
    // What is still being filled with zeros is no segment.
    Path folder = path.getParent();
    return folder != null && folder.endsWith("journal") && !path.toString().endsWith(".new");
  }

  int count() {
    return count.get();
  }

  void failNext() {
    failing.set(true);
  }

  /** Blocks the next force until {@link #unblock}; the latch opens when that force has begun. */
  CountDownLatch blockNext() {
    Block next = new Block(new CountDownLatch(1), new CountDownLatch(1));
    last = next;
    block = next;
    return next.reached;
  }

  /** Does something before each force from the next one on. */
  void beforeEach(Before action) {
    before = action;
  }

  void unblock() {
    Block blocked = last;
    if (blocked != null) {
      blocked.open.countDown();
    }
  }

  private record Block(CountDownLatch reached, CountDownLatch open) {}
}
