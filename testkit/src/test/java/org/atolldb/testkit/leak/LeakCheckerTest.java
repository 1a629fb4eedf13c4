package org.atolldb.testkit.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeakCheckerTest {
  private static final Path FOLDER = Path.of("/data");
  private static final Path FILE = FOLDER.resolve("file");

  @RegisterExtension private final LeakChecker outer = new LeakChecker();
  private final LeakChecker leaks = new LeakChecker(Duration.ofMillis(20));
  private Disk disk;

  @BeforeEach
  void begin() throws Exception {
    leaks.begin();
    disk = leaks.watch(outer.watch(new SimulatedDisk(1)));
    disk.createDirectories(FOLDER);
  }

  @Test
  void findsAnOpenFileAndWhoOpenedIt() throws Exception {
    DiskFile file = disk.open(FILE, Disk.Mode.CREATE);
    Throwable found = catchThrowable(leaks::assertNoLeaks);
    assertThat(found).isInstanceOf(AssertionError.class).hasMessage("Left open: file /data/file");
    assertThat(found.getSuppressed()[0]).hasStackTraceContaining("findsAnOpenFileAndWhoOpenedIt");
    file.close();
    leaks.assertNoLeaks();
  }

  @Test
  void findsALock() throws Exception {
    AutoCloseable lock = disk.lock(FILE);
    assertThatThrownBy(leaks::assertNoLeaks).hasMessage("Left open: lock /data/file");
    lock.close();
    leaks.assertNoLeaks();
  }

  @Test
  void findsAThreadOfAtollAndNoOther() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Runnable waiting =
        () -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Thread ours = new Thread(waiting, "atoll-shop-1");
    Thread theirs = new Thread(waiting, "web-1");
    ours.start();
    theirs.start();
    assertThatThrownBy(leaks::assertNoLeaks).hasMessage("Left open: thread atoll-shop-1");
    end.countDown();
    ours.join();
    leaks.assertNoLeaks();
    theirs.join();
  }

  @Test
  void findsAnMBean() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("org.atolldb:type=Federation,federation=shop");
    server.registerMBean(new StandardMBean(() -> {}, Runnable.class), name);
    assertThatThrownBy(leaks::assertNoLeaks).hasMessage("Left open: MBean " + name);
    LeakChecker later = new LeakChecker();
    later.begin();
    later.assertNoLeaks();
    server.unregisterMBean(name);
    leaks.assertNoLeaks();
  }

  @Test
  void findsDirectMemory() {
    ByteBuffer kept = ByteBuffer.allocateDirect(2 << 20);
    assertThatThrownBy(leaks::assertNoLeaks)
        .hasMessageContaining("Left open: direct memory, ")
        .hasMessageContaining("bytes more than before");
    assertThat(kept.capacity()).isEqualTo(2 << 20);
    leaks.begin();
    leaks.assertNoLeaks();
  }

  @Test
  void handsEverythingOnToTheDisk() throws Exception {
    try (DiskFile file = disk.open(FILE, Disk.Mode.CREATE)) {
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
      file.write(List.of(ByteBuffer.wrap(new byte[] {4})), 3);
      file.truncate(4);
      file.force();
      ByteBuffer target = ByteBuffer.allocate(9);
      assertThat(file.read(target, 1)).isEqualTo(3);
      assertThat(file.size()).isEqualTo(4);
    }
    Path other = FOLDER.resolve("other");
    disk.rename(FILE, other);
    disk.forceDirectory(FOLDER);
    assertThat(disk.list(FOLDER)).containsExactly(other);
    assertThat(disk.usableSpace(FOLDER)).isPositive();
    disk.delete(other);
    assertThat(disk.exists(other)).isFalse();
  }
}
