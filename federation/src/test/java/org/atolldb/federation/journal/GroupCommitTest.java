package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GroupCommitTest {
  @TempDir Path directory;

  @Test
  void oneForceCoversAllThatWasQueuedMeanwhile() throws InterruptedException {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      fixture.onForced =
          group -> {
            busy.countDown();
            awaitUninterruptibly(goOn);
          };
      Ticket first = fixture.append(1, JournalFixture.draft(1));
      busy.await();
      List<Ticket> tickets = new ArrayList<>();
      for (long tid = 2; tid <= 11; tid++) {
        tickets.add(fixture.append(tid, JournalFixture.draft(tid)));
      }
      long forces = fixture.journal.statistics().forces();
      goOn.countDown();
      first.await();
      tickets.forEach(Ticket::await);
      assertThat(fixture.groups).containsExactly(1, 10);
      assertThat(fixture.journal.statistics().forces()).isEqualTo(forces + 1);
      assertThat(fixture.journal.statistics().transactions()).isEqualTo(11);
    }
  }

  @Test
  void manyThreadsCommitInTheOrderOfTheirIds() throws Exception {
    int threads = 8;
    int each = 200;
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (JournalFixture fixture =
        new JournalFixture(directory, Disk.system(), new JournalSettings(1 << 20, 16 << 20))
            .attachBoth()) {
      List<Future<?>> done = commitInParallel(fixture, workers, threads, each);
      for (Future<?> worker : done) {
        worker.get();
      }
      List<Long> all = LongStream.rangeClosed(1, (long) threads * each).boxed().toList();
      assertThat(fixture.heard).isEqualTo(all);
      assertThat(fixture.replayedTids()).isEmpty();
    } finally {
      workers.shutdown();
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.replayedTids()).hasSize(threads * each);
    }
  }

  @Test
  void aCheckpointInTheMiddleOfAGroupKeepsTheSegmentsThatTheGroupFilled() {
    List<Thread> checkpoints = new ArrayList<>();
    List<JournalFixture> opened = new ArrayList<>();
    Disk disk =
        new InterceptedDisk(
            new SimulatedDisk(1),
            (path, force) -> {
              if (path.endsWith("00000002.segment") && checkpoints.isEmpty()) {
                Thread checkpoint = new Thread(() -> opened.get(0).checkpoint(1, 1));
                checkpoints.add(checkpoint);
                checkpoint.start();
                awaitParked(checkpoint);
              }
              force.run();
            });
    try (JournalFixture fixture = JournalFixture.open(Path.of("/shop/journal"), disk)) {
      opened.add(fixture.attachBoth());
      CountDownLatch goOn = new CountDownLatch(1);
      fixture.onForced = group -> awaitUninterruptibly(goOn);
      Ticket ticket = fixture.append(1, JournalFixture.draft(1));
      for (long tid = 2; tid <= 45; tid++) {
        ticket = fixture.append(tid, JournalFixture.draft(tid));
      }
      goOn.countDown();
      ticket.await();
      assertThat(checkpoints).hasSize(1);
      checkpoints.forEach(GroupCommitTest::join);
      assertThat(LongStream.rangeClosed(2, 45)).allMatch(fixture.journal::contains);
    }
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Future<?>> commitInParallel(
      JournalFixture fixture, ExecutorService workers, int threads, int each) {
    long[] last = {0};
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      done.add(
          workers.submit(
              () -> {
                for (int k = 0; k < each; k++) {
                  Ticket ticket;
                  synchronized (last) {
                    last[0]++;
                    ticket = fixture.append(last[0], JournalFixture.draft(last[0]));
                  }
                  ticket.await();
                }
              }));
    }
    return done;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
