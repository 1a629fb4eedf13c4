package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atolldb.federation.journal.JournalFixture.LEFT;
import static org.atolldb.federation.journal.JournalFixture.RIGHT;
import static org.atolldb.federation.journal.JournalFixture.attached;
import static org.atolldb.federation.journal.JournalFixture.draft;
import static org.atolldb.federation.journal.JournalFixture.entry;
import static org.atolldb.federation.journal.JournalFixture.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.atolldb.ClosedException;
import org.atolldb.StorageInUseException;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void aTransactionIsReadBackAsItWasDecided() {
    ForeignParticipant ledger = new ForeignParticipant("ledger", "xid-5");
    TransactionDraft draft =
        new TransactionDraft(
            new TransactionNote(
                "ann",
                "größer",
                Map.of("till", 3L, "empty", "", "paid", true, "soldAt", Instant.EPOCH)),
            List.of(ledger),
            List.of(part(LEFT, new byte[] {1, 2, 3}), part(RIGHT, new byte[0])));
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(5);
      fixture.append(9, draft).await();
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      TransactionRecord record = fixture.replayed().get(1);
      assertThat(record.tid()).isEqualTo(9);
      assertThat(record.note()).isEqualTo(draft.note());
      assertThat(record.participants()).containsExactly(ledger);
      TransactionPart left = record.parts().get(0).part();
      assertThat(record.parts().get(0).lineage()).isEqualTo(1000);
      assertThat(left.previousTid()).isEqualTo(5);
      assertThat(left.databases()).containsExactly(LEFT, RIGHT);
      assertThat(left.classes()).isEqualTo(draft.parts().get(0).classes());
      assertThat(left.objects().get(0).state()).containsExactly(1, 2, 3);
      assertThat(left.objects().get(1).isDeletion()).isTrue();
      assertThat(record.parts().get(1).part().objects().get(0).isDeletion()).isTrue();
      assertThat(fixture.journal.contents().owed())
          .containsExactly(new OwedDecision(9, List.of(ledger)));
    }
  }

  @Test
  void aNewJournalBelongsToTheFederationAndKeepsItsIdentity() {
    UUID id;
    try (JournalFixture fixture = JournalFixture.open(directory.resolve("a/b"))) {
      assertThat(fixture.journal.isNew()).isTrue();
      assertThat(fixture.journal.epoch()).isEqualTo(1);
      assertThat(fixture.journal.federation()).isEqualTo(JournalFixture.FEDERATION);
      assertThat(fixture.journal.contents().catalogue()).isEmpty();
      id = fixture.journal.id();
    }
    try (JournalFixture fixture = JournalFixture.open(directory.resolve("a/b"))) {
      assertThat(fixture.journal.isNew()).isFalse();
      assertThat(fixture.journal.epoch()).isEqualTo(2);
      assertThat(fixture.journal.federation()).isEqualTo(JournalFixture.FEDERATION);
      assertThat(fixture.journal.id()).isEqualTo(id);
    }
  }

  @Test
  void theListenerHearsEveryTransactionInOrderBeforeItsWaiterWakes() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      for (long tid = 1; tid <= 50; tid++) {
        fixture.commit(tid);
        assertThat(fixture.heard).hasSize((int) tid).endsWith(tid);
      }
    }
  }

  @Test
  void theCatalogueSurvivesChangesAndCheckpoints() {
    CatalogueEntry renamed = entry(RIGHT, "east", 7);
    UUID gone = new UUID(3, 3);
    UUID dropped = new UUID(4, 4);
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.journal.write(attached(gone, "gone"));
      fixture.journal.write(new CatalogueChange(CatalogueChange.Kind.RENAMED, renamed));
      fixture.checkpoint(0, 0);
      fixture.journal.write(
          new CatalogueChange(CatalogueChange.Kind.DETACHED, entry(gone, "gone", 9)));
      fixture.journal.write(attached(dropped, "dropped"));
      fixture.journal.write(
          new CatalogueChange(CatalogueChange.Kind.DROPPED, entry(dropped, "dropped", 0)));
      assertThat(fixture.journal.catalogue()).containsOnlyKeys(LEFT, RIGHT);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      JournalContents contents = fixture.journal.contents();
      assertThat(contents.catalogue())
          .containsOnly(Map.entry(LEFT, entry(LEFT, "left", 0)), Map.entry(RIGHT, renamed));
      assertThat(contents.highestTid()).isEqualTo(9);
      assertThat(contents.oidMarks()).containsOnly(Map.entry(LEFT, 12L));
    }
  }

  @Test
  void onlyWhatIsNotDurableInAStorageIsReplayed() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(1, 10);
      fixture.checkpoint(4, 7);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().durableThrough())
          .containsOnly(Map.entry(LEFT, 4L), Map.entry(RIGHT, 7L));
      assertThat(fixture.journal.contents().pending())
          .containsOnly(Map.entry(LEFT, 10L), Map.entry(RIGHT, 10L));
      assertThat(fixture.replayedTids()).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
      assertThat(fixture.replayed().get(0).databases()).containsExactly(LEFT);
      assertThat(fixture.replayed().get(3).databases()).containsExactly(LEFT, RIGHT);
    }
  }

  @Test
  void aCheckpointKeepsTheValuesOfDatabasesThatItDoesNotName() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(1, 10);
      fixture.checkpoint(4, 7);
      fixture.journal.checkpoint(new Checkpoint(Map.of(LEFT, 9L), Map.of(), 10));
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().durableThrough())
          .containsOnly(Map.entry(LEFT, 9L), Map.entry(RIGHT, 7L));
      assertThat(fixture.journal.contents().oidMarks()).containsOnly(Map.entry(LEFT, 12L));
    }
  }

  @Test
  void aDatabaseThatLeftIsNotReplayedAndComesBackWithItsOwnState() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(1, 3);
      fixture.journal.write(
          new CatalogueChange(CatalogueChange.Kind.DETACHED, entry(LEFT, "left", 3)));
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().durableThrough()).containsOnlyKeys(RIGHT);
      assertThat(fixture.replayed()).allMatch(it -> it.databases().equals(List.of(RIGHT)));
      fixture.journal.write(
          new CatalogueChange(CatalogueChange.Kind.ATTACHED, entry(LEFT, "left", 20)));
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().durableThrough()).containsEntry(LEFT, 20L);
      assertThat(fixture.replayed()).allMatch(it -> it.databases().equals(List.of(RIGHT)));
    }
  }

  @Test
  void rule3_aDecisionIsOwedUntilItIsCompleted() {
    TransactionDraft draft =
        new TransactionDraft(
            TransactionNote.NONE,
            List.of(new ForeignParticipant("ledger", "x")),
            List.of(part(LEFT, new byte[] {1})));
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.append(1, draft).await();
      fixture.append(2, draft).await();
      fixture.journal.completed(1);
    }
    for (int opening = 0; opening < 2; opening++) {
      try (JournalFixture fixture = JournalFixture.open(directory)) {
        assertThat(fixture.journal.contents().owed())
            .extracting(OwedDecision::tid)
            .containsExactly(2L);
        fixture.checkpoint(2, 2);
      }
    }
  }

  @Test
  void aCheckpointDoesNotOweAgainWhatIsCompleted() {
    TransactionDraft draft =
        new TransactionDraft(
            TransactionNote.NONE,
            List.of(new ForeignParticipant("ledger", "x")),
            List.of(part(LEFT, new byte[] {1})));
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.append(1, draft).await();
      fixture.checkpoint(1, 1);
      fixture.journal.completed(1);
      fixture.checkpoint(1, 1);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().owed()).isEmpty();
    }
  }

  @Test
  void rule28_aHeuristicOutcomeStandsUntilItIsForgotten() {
    Heuristic asked =
        new Heuristic(
            new ForeignParticipant("ledger", "x"),
            7,
            Outcome.ABORTED,
            null,
            "größer",
            Instant.ofEpochMilli(12));
    Heuristic found =
        new Heuristic(asked.participant(), 7, Outcome.ABORTED, Outcome.UNKNOWN, "", asked.at());
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.journal.write(asked);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().heuristics()).containsExactly(asked);
      fixture.journal.write(found);
      fixture.checkpoint(0, 0);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().heuristics()).containsExactly(found);
      fixture.journal.forget(found);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.contents().heuristics()).isEmpty();
    }
  }

  @Test
  void containsTellsOfDurableTransactionsOnly() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(3);
      fixture.commit(5);
      assertThat(LongStream.rangeClosed(1, 6).filter(fixture.journal::contains))
          .containsExactly(3L, 5L);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(LongStream.rangeClosed(1, 6).filter(fixture.journal::contains))
          .containsExactly(3L, 5L);
    }
  }

  @Test
  void aSecondUserIsRefused() {
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.isNew()).isTrue();
      assertThatThrownBy(() -> JournalFixture.open(directory))
          .isInstanceOf(StorageInUseException.class)
          .hasMessageContaining(directory.toString());
    }
  }

  @Test
  void aClosedJournalRefusesEverything() {
    JournalFixture fixture = JournalFixture.open(directory).attachBoth();
    PreparedTransaction prepared = fixture.journal.prepare(draft(1), Duration.ZERO);
    fixture.close();
    fixture.close();
    assertThatThrownBy(() -> fixture.journal.append(prepared, 1, new long[] {0, 0}))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> fixture.journal.prepare(draft(1), Duration.ZERO))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> fixture.checkpoint(0, 0)).isInstanceOf(ClosedException.class);
  }

  @Test
  void whatWasAppendedBeforeClosingIsWritten() {
    JournalFixture fixture = JournalFixture.open(directory).attachBoth();
    for (long tid = 1; tid <= 20; tid++) {
      fixture.append(tid, draft(tid));
    }
    fixture.close();
    assertThat(fixture.heard).hasSize(20);
    try (JournalFixture again = JournalFixture.open(directory)) {
      assertThat(again.replayedTids()).hasSize(20);
    }
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndIsKept() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      Thread.currentThread().interrupt();
      fixture.commit(1);
      assertThat(Thread.interrupted()).isTrue();
      fixture.commit(2);
      assertThat(fixture.heard).containsExactly(1L, 2L);
    }
  }

  @Test
  void wrongUseIsRefusedBeforeAnythingIsWritten() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      fixture.commit(5);
      assertThatThrownBy(() -> fixture.append(5, draft(5)))
          .isInstanceOf(IllegalArgumentException.class);
      TransactionDraft unknown =
          new TransactionDraft(
              TransactionNote.NONE, List.of(), List.of(part(new UUID(9, 9), new byte[] {1})));
      assertThatThrownBy(() -> fixture.journal.prepare(unknown, Duration.ZERO))
          .isInstanceOf(IllegalStateException.class);
      PreparedTransaction once = fixture.journal.prepare(draft(6), Duration.ZERO);
      fixture.journal.append(once, 6, new long[] {5, 5}).await();
      assertThatThrownBy(() -> fixture.journal.append(once, 7, new long[] {6, 6}))
          .isInstanceOf(IllegalStateException.class);
      assertThat(fixture.heard).containsExactly(5L, 6L);
    }
  }
}
