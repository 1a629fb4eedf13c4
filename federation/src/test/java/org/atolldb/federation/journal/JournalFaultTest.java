package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.atolldb.AtollException;
import org.atolldb.OutcomeUnknownException;
import org.atolldb.StorageException;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any single operation of the disk fails, once or from then on. */
class JournalFaultTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"ANY", "SHORT_WRITE", "FORCE", "FORCE_DIRECTORY"})
  void everyFailureIsReportedAndLosesNothingAcknowledged(FaultKind kind) {
    for (Repeat repeat : Repeat.values()) {
      int number = 1;
      while (runWithFault(kind, repeat, number)) {
        number++;
      }
      assertThat(number).as("faults of kind %s", kind).isGreaterThan(7);
    }
  }

  private static boolean runWithFault(FaultKind kind, Repeat repeat, int number) {
    String where = kind + " " + repeat + " at operation " + number;
    SimulatedDisk disk = new SimulatedDisk(number);
    disk.failAt(number, kind, repeat);
    CommitLog log = new CommitLog();
    try (Session session = new Session(disk, log)) {
      session.work();
    } catch (StorageException e) {
      assertThat(e).as(where).hasMessageContaining("/shop");
    }
    boolean isHit = disk.operations(kind) >= number;
    disk.repair();
    int changes = disk.changes();
    for (SimulatedDisk after :
        List.of(disk.killed(), disk.powerCut(number), disk.powerCut(number + 1000L))) {
      try (JournalFixture opened = JournalFixture.open(DIRECTORY, after)) {
        log.check(opened, changes, where);
      }
    }
    try (JournalFixture opened = JournalFixture.open(DIRECTORY, disk)) {
      long believed = log.check(opened, changes, where);
      try (JournalFixture later = JournalFixture.open(DIRECTORY, disk.powerCut(number))) {
        assertThat(log.check(later, changes, where)).as(where).isGreaterThanOrEqualTo(believed);
      }
    }
    return isHit;
  }

  /** Some work that may fail at any point. */
  private static final class Session implements AutoCloseable {
    private final SimulatedDisk disk;
    private final CommitLog log;
    private final JournalFixture fixture;
    private long tid;

    Session(SimulatedDisk disk, CommitLog log) {
      this.disk = disk;
      this.log = log;
      fixture = JournalFixture.open(DIRECTORY, disk);
    }

    void work() {
      attempt(
          () -> {
            fixture.attachBoth();
            log.attached(disk.changes());
          });
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 25; i++) {
          attempt(this::commit);
        }
        attempt(this::checkpoint);
      }
    }

    private void commit() {
      tid++;
      Ticket ticket = fixture.append(tid, JournalFixture.draft(tid));
      log.appended(tid);
      ticket.await();
      log.acknowledged(disk.changes(), tid);
    }

    private void checkpoint() {
      long durable = tid - 2;
      log.claimed(durable);
      fixture.checkpoint(durable, durable);
      log.forgotten(disk.changes(), durable);
    }

    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (OutcomeUnknownException e) {
        assertThat(e.tid().value()).isEqualTo(tid);
        assertThat(fixture.journal.statistics().failed()).isTrue();
        assertThat(fixture.failure).isNotNull();
      } catch (AtollException e) {
        assertThat(e).hasMessageContaining("journal");
      } catch (IllegalStateException e) {
        assertThat(fixture.journal.catalogue()).hasSizeLessThan(2);
      }
    }

    @Override
    public void close() {
      try {
        fixture.close();
      } finally {
        fixture.joinThreads();
      }
    }
  }
}
