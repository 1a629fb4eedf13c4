package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atolldb.federation.journal.JournalFixture.LEFT;
import static org.atolldb.federation.journal.JournalFixture.draft;
import static org.atolldb.federation.journal.JournalFixture.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.atolldb.ReadOnlyException;
import org.atolldb.RetryableException;
import org.atolldb.StorageException;
import org.atolldb.storage.TransactionNote;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SegmentRoomTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");
  private static final int BUDGET = 128 << 10;

  private final SimulatedDisk disk = new SimulatedDisk(1);

  @Test
  void recordsGoOnInFurtherSegments() {
    List<Long> all = LongStream.rangeClosed(1, 100).boxed().toList();
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1, 100);
      assertThat(fixture.journal.statistics().segments()).isGreaterThan(2);
      assertThat(all).allMatch(fixture.journal::contains);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).isEqualTo(all);
    }
  }

  @Test
  void aCheckpointGivesBackSegmentsThatNobodyNeeds() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1, 100);
      int before = fixture.journal.statistics().segments();
      fixture.checkpoint(100, 60);
      int between = fixture.journal.statistics().segments();
      assertThat(between).isLessThan(before).isGreaterThan(1);
      fixture.checkpoint(100, 100);
      assertThat(fixture.journal.statistics().segments()).isEqualTo(1);
      assertThat(fixture.journal.statistics().sinceCheckpoint()).isLessThan(1000);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).isEmpty();
      assertThat(fixture.journal.contents().highestTid()).isEqualTo(100);
    }
  }

  @Test
  void aDatabaseThatLeftHoldsNothingBack() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1, 100);
      fixture.journal.write(
          new CatalogueChange(
              CatalogueChange.Kind.DETACHED, JournalFixture.entry(LEFT, "left", 100)));
      fixture.checkpoint(0, 100);
      assertThat(fixture.journal.statistics().segments()).isEqualTo(1);
    }
  }

  @Test
  void rule3_anOwedDecisionIsRepeatedSoThatItHoldsNoSegmentBack() {
    TransactionDraft owing =
        new TransactionDraft(
            TransactionNote.NONE,
            List.of(new ForeignParticipant("ledger", "x")),
            List.of(part(LEFT, new byte[] {1})));
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.append(1, owing).await();
      fixture.commit(2, 100);
      fixture.checkpoint(100, 100);
      assertThat(fixture.journal.statistics().segments()).isEqualTo(1);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.journal.contents().owed())
          .containsExactly(new OwedDecision(1, owing.participants()));
    }
  }

  @Test
  void commitsWaitAndAreThenRefusedAtTheBudget() {
    try (JournalFixture fixture = open().attachBoth()) {
      long[] last = {0};
      assertThatThrownBy(
              () -> {
                while (true) {
                  fixture.commit(++last[0]);
                }
              })
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("journal.budget");
      long committed = last[0] - 1;
      assertThat(fixture.journal.statistics().bytes()).isLessThanOrEqualTo(BUDGET);
      assertThat(fixture.heard).hasSize((int) committed);
      fixture.checkpoint(committed, committed);
      fixture.commit(last[0], last[0] + 50);
      assertThat(fixture.journal.statistics().bytes()).isLessThanOrEqualTo(BUDGET);
    }
  }

  @Test
  void aWaiterGoesOnWhenACheckpointMakesRoom() throws InterruptedException {
    try (JournalFixture fixture = open().attachBoth()) {
      List<PreparedTransaction> held = new ArrayList<>();
      assertThatThrownBy(() -> hold(fixture, held)).isInstanceOf(RetryableException.class);
      Thread waiter =
          new Thread(() -> held.add(fixture.journal.prepare(draft(1), Duration.ofSeconds(50))));
      waiter.start();
      int size = held.size();
      held.get(0).close();
      waiter.join();
      assertThat(held).hasSize(size + 1);
      held.forEach(PreparedTransaction::close);
      fixture.commit(1, 100);
    }
  }

  private static void hold(JournalFixture fixture, List<PreparedTransaction> held) {
    while (true) {
      held.add(fixture.journal.prepare(draft(1), Duration.ZERO));
    }
  }

  @Test
  void whatWasPreparedFitsInAnyOrderAndSize() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      SimulatedDisk fresh = new SimulatedDisk(seed);
      List<Long> committed = new ArrayList<>();
      try (JournalFixture fixture = JournalFixture.open(DIRECTORY, fresh).attachBoth()) {
        List<PreparedTransaction> held = new ArrayList<>();
        try {
          while (true) {
            int size = held.size() < seed % 3 ? 6_000 : 900 + random.nextInt(400);
            held.add(fixture.journal.prepare(draft(new byte[size]), Duration.ZERO));
          }
        } catch (RetryableException full) {
          fresh.failAt(1, FaultKind.CREATE, Repeat.FOR_EVER);
        }
        Collections.shuffle(held, random);
        long tid = 0;
        List<Ticket> tickets = new ArrayList<>();
        for (PreparedTransaction prepared : held) {
          tid++;
          committed.add(tid);
          tickets.add(fixture.journal.append(prepared, tid, new long[] {tid - 1, tid - 1}));
        }
        assertThat(tickets).as("seed %d", seed).hasSizeGreaterThan(5);
        tickets.forEach(Ticket::await);
        fresh.repair();
      }
      try (JournalFixture fixture = JournalFixture.open(DIRECTORY, fresh)) {
        assertThat(fixture.replayed())
            .as("seed %d", seed)
            .extracting(TransactionRecord::tid)
            .isEqualTo(committed);
      }
    }
  }

  @Test
  void aTransactionLargerThanASegmentGetsAFileOfItsOwn() {
    byte[] large = new byte[25_000];
    large[24_999] = 7;
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1);
      fixture.append(2, draft(large)).await();
      fixture.commit(3);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayed()).extracting(TransactionRecord::tid).containsExactly(1L, 2L, 3L);
      assertThat(fixture.replayed().get(1).parts().get(1).part().objects().get(0).state())
          .isEqualTo(large);
      fixture.checkpoint(3, 3);
      assertThat(fixture.journal.statistics().bytes()).isLessThanOrEqualTo(64 << 10);
    }
  }

  @Test
  void aLargeTransactionThatIsGivenUpLeavesNothing() throws IOException {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.journal.prepare(draft(new byte[20_000]), Duration.ZERO).close();
      fixture.commit(1, 30);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.journal.statistics().bytes() % (16 << 10)).isZero();
      assertThat(fixture.replayedTids()).hasSize(30);
    }
  }

  @Test
  void aFullDiskRefusesCleanlyAndCommitsGoOnWhenThereIsRoom() {
    try (JournalFixture fixture = open().attachBoth()) {
      disk.capacity(40 << 10);
      long[] last = {0};
      assertThatThrownBy(
              () -> {
                while (true) {
                  fixture.commit(++last[0]);
                }
              })
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(DIRECTORY.toString())
          .hasMessageContaining("bytes are free")
          .hasMessageContaining("No space left");
      long refused = last[0];
      assertThat(fixture.heard).hasSize((int) refused - 1);
      disk.capacity(1 << 20);
      fixture.commit(refused, refused + 50);
      assertThat(fixture.failure).isNull();
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).hasSize(fixture.replayed().size()).hasSizeGreaterThan(50);
    }
  }

  @Test
  void oldBytesOfRecycledSegmentsNeverCount() {
    long tid = 0;
    try (JournalFixture fixture = open().attachBoth()) {
      for (int round = 0; round < 30; round++) {
        for (int i = 0; i < 20; i++) {
          fixture.commit(++tid);
        }
        fixture.checkpoint(tid, tid);
      }
      fixture.commit(++tid);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(tid);
      assertThat(fixture.journal.statistics().bytes()).isLessThanOrEqualTo(BUDGET);
    }
    SimulatedDisk killed = disk.killed();
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, killed)) {
      assertThat(fixture.replayedTids()).containsExactly(tid);
    }
    assertThat(new JournalFiles(killed, DIRECTORY).named(".torn")).isEmpty();
  }

  @Test
  void oldRecordsBehindTheLastOneDoNotCountEvenWhereTheyFit() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path recycled = DIRECTORY.resolve("00000002.segment");
    long durable;
    long tid = 99;
    byte[] old;
    try (JournalFixture fixture = open().attachBoth()) {
      while (files.segments().size() < 3) {
        fixture.commit(++tid);
      }
      old = files.read(recycled);
      durable = tid;
      fixture.checkpoint(durable, durable);
      while (!files.lastSegment().endsWith("00000004.segment")) {
        fixture.commit(++tid);
      }
      fixture.commit(++tid);
    }
    int end = endOfTransactions(files.read(files.lastSegment()));
    assertThat(endOfTransactions(old)).isGreaterThan(end);
    files.write(files.lastSegment(), end, Arrays.copyOfRange(old, end, old.length));
    List<Long> all = LongStream.rangeClosed(durable + 1, tid).boxed().toList();
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).isEqualTo(all);
    }
  }

  private static int endOfTransactions(byte[] segment) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    int end = SegmentHeader.BLOCK;
    while (bytes.get(end + 8) == RecordType.TRANSACTION.code()) {
      end += (int) RecordFrame.sizeOf(bytes.getInt(end));
    }
    return end;
  }

  @Test
  void openingAgainAndAgainTakesNoRoom() {
    open().attachBoth().close();
    for (int i = 0; i < 30; i++) {
      try (JournalFixture fixture = open()) {
        assertThat(fixture.journal.statistics().segments()).isLessThanOrEqualTo(2);
        assertThat(fixture.journal.statistics().bytes()).isLessThanOrEqualTo(64 << 10);
        assertThat(fixture.journal.catalogue()).hasSize(2);
      }
    }
  }

  @Test
  void aChangedSegmentSizeIsTakenUp() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1, 60);
    }
    JournalSettings larger = new JournalSettings(32 << 10, 256 << 10);
    try (JournalFixture fixture = new JournalFixture(DIRECTORY, disk, larger)) {
      assertThat(fixture.replayedTids()).hasSize(60);
      fixture.commit(61, 200);
      fixture.checkpoint(200, 200);
      assertThat(fixture.journal.statistics().bytes() % (32 << 10)).isZero();
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).isEmpty();
      fixture.commit(201, 260);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).hasSize(60);
    }
  }

  @Test
  void aDirectoryThatCannotBeForcedTakesNoFurtherTransactions() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1, 60);
      disk.failAt(1, FaultKind.FORCE_DIRECTORY, Repeat.ONCE);
      assertThatThrownBy(() -> fixture.checkpoint(60, 60)).isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> fixture.commit(61))
          .isInstanceOfAny(StorageException.class, ReadOnlyException.class)
          .hasMessageContaining("Nothing was committed");
    }
    try (JournalFixture fixture = open()) {
      fixture.commit(61, 100);
    }
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk.powerCut(3))) {
      assertThat(fixture.replayedTids()).endsWith(100L);
    }
  }

  private JournalFixture open() {
    return JournalFixture.open(DIRECTORY, disk);
  }
}
