package org.atolldb.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_25)
class ScheduleTest {
  private static final int THREADS = 3;

  @BeforeEach
  void isSupportedByTheJvmOfTheTests() {
    assertThat(Schedule.isSupported()).isTrue();
  }

  @Test
  void theSeedDecidesTheOrder() {
    Set<List<String>> orders = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      List<String> order = orderOfWrites(seed);
      assertThat(orderOfWrites(seed)).as("seed %s", seed).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(30);
  }

  /** Each thread takes a lock and writes, several times. */
  private static List<String> orderOfWrites(long seed) {
    Schedule schedule = new Schedule(seed);
    SimulatedDisk inner = new SimulatedDisk(1);
    Disk disk = schedule.around(inner);
    ReentrantLock lock = new ReentrantLock();
    ThreadFactory threads = schedule.threads("writer");
    schedule.run(
        () -> {
          for (int i = 0; i < THREADS; i++) {
            Path path = Path.of("/" + i);
            threads.newThread(() -> write(disk, path, lock)).start();
          }
        });
    assertThat(schedule.trace()).hasSizeGreaterThan(THREADS * 10);
    return inner.history();
  }

  private static void write(Disk disk, Path path, ReentrantLock lock) {
    try (DiskFile file = disk.open(path, Disk.Mode.CREATE)) {
      for (int i = 0; i < 5; i++) {
        lock.lock();
        try {
          file.write(ByteBuffer.allocate(1), i);
          file.force();
        } finally {
          lock.unlock();
        }
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noTwoThreadsRunAtOnce() {
    Schedule schedule = new Schedule(5);
    int[] counter = {0};
    schedule.run(
        () -> {
          for (int i = 0; i < THREADS; i++) {
            schedule
                .threads("counter")
                .newThread(
                    () -> {
                      for (int n = 0; n < 10_000; n++) {
                        counter[0]++;
                      }
                    })
                .start();
          }
        });
    assertThat(counter[0]).isEqualTo(THREADS * 10_000);
  }

  @Test
  void executorsRunInIt() {
    Schedule schedule = new Schedule(1);
    List<String> done = new ArrayList<>();
    schedule.run(
        () -> {
          ExecutorService executor = Executors.newFixedThreadPool(2, schedule.threads("pool"));
          done.add(CompletableFuture.supplyAsync(() -> "supplied", executor).join());
          executor.shutdown();
        });
    assertThat(done).containsExactly("supplied");
  }

  @Test
  void timePassesWhenTheSeedSaysSo() {
    Set<List<String>> orders = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      List<String> order = sleepBesideBusyThread(seed);
      assertThat(sleepBesideBusyThread(seed)).as("seed %s", seed).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(3);
  }

  private static List<String> sleepBesideBusyThread(long seed) {
    Schedule schedule = new Schedule(seed);
    List<String> done = new ArrayList<>();
    schedule.run(
        () -> {
          schedule.threads("busy").newThread(() -> takeTurns(done)).start();
          LockSupport.parkNanos(Duration.ofDays(1).toNanos());
          done.add("slept for a day");
        });
    return done;
  }

  @SuppressWarnings("ThreadPriorityCheck") // the schedule decides
  private static void takeTurns(List<String> done) {
    for (int i = 0; i < 10; i++) {
      done.add("busy " + i);
      Thread.yield();
    }
  }

  @Test
  void throwsWhatTheFirstThreadThrew() {
    Schedule schedule = new Schedule(1);
    IllegalStateException failure = new IllegalStateException("planted");
    assertThatThrownBy(
            () ->
                schedule.run(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void tellsWhereThreadsWaitForEachOther() {
    Schedule schedule = new Schedule(7);
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> schedule.run(() -> awaitForEver(never)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Seed 7")
        .satisfies(
            error ->
                assertThat(error.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("awaitForEver")));
  }

  private static void awaitForEver(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
