package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process ends or the power is cut after any change of the disk, also while recovering. */
class JournalCrashTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");
  private static final JournalSettings ROOMY = new JournalSettings(16 << 10, 1 << 20);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingAcknowledgedIsLostAndNothingElseAppears(long seed) {
    SimulatedDisk disk = new SimulatedDisk(seed);
    CommitLog log = new CommitLog();
    work(disk, log, new Random(seed));
    Random random = new Random(seed);
    for (int changes = 0; changes <= disk.changes(); changes++) {
      String where = "seed " + seed + ", crash after change " + changes;
      checkTwice(disk.imageAt(changes, random.nextLong()), log, changes, random, where + ", power");
      checkTwice(disk.killedAt(changes), log, changes, random, where + ", killed");
    }
  }

  /**
   * Opens, ends the process again somewhere in the middle or at the end of that, and opens again.
   */
  private static void checkTwice(
      SimulatedDisk disk, CommitLog log, int changes, Random random, String where) {
    long believed;
    int recovered;
    try (JournalFixture opened = JournalFixture.open(DIRECTORY, disk)) {
      recovered = disk.changes();
      believed = log.check(opened, changes, where);
    }
    int again = random.nextInt(recovered + 1);
    try (JournalFixture opened =
        JournalFixture.open(DIRECTORY, disk.imageAt(again, random.nextLong()))) {
      log.check(opened, changes, where + ", and after change " + again + " of recovering");
    }
    try (JournalFixture opened =
        JournalFixture.open(DIRECTORY, disk.imageAt(recovered, random.nextLong()))) {
      assertThat(log.check(opened, changes, where + ", and after recovering"))
          .as(where)
          .isGreaterThanOrEqualTo(believed);
    }
  }

  private static void work(SimulatedDisk disk, CommitLog log, Random random) {
    for (int session = 0; session < 3; session++) {
      try (JournalFixture fixture = new JournalFixture(DIRECTORY, disk, ROOMY)) {
        if (session == 0) {
          fixture.attachBoth();
          log.attached(disk.changes());
        }
        for (int step = 0; step < 12; step++) {
          commitGroup(fixture, disk, log, random.nextInt(8) == 0 ? 45 : 2 + random.nextInt(3));
          if (random.nextInt(6) == 0) {
            checkpoint(fixture, disk, log, log.next() - 1 - random.nextInt(3));
          }
        }
      }
    }
  }

  /** Commits several at once: the first is alone, all others are one group. */
  private static void commitGroup(
      JournalFixture fixture, SimulatedDisk disk, CommitLog log, int count) {
    CountDownLatch allAppended = new CountDownLatch(1);
    fixture.onForced = group -> awaitUninterruptibly(allAppended);
    List<Ticket> tickets = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < count; i++) {
      last = log.next();
      log.appended(last);
      boolean isLarge = last % 13 == 0;
      tickets.add(
          fixture.append(
              last, isLarge ? JournalFixture.largeDraft(last) : JournalFixture.draft(last)));
    }
    allAppended.countDown();
    tickets.forEach(Ticket::await);
    log.acknowledged(disk.changes(), last);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void checkpoint(
      JournalFixture fixture, SimulatedDisk disk, CommitLog log, long durable) {
    if (durable > 0) {
      log.claimed(durable);
      fixture.checkpoint(durable, durable);
      log.forgotten(disk.changes(), durable);
    }
  }
}
