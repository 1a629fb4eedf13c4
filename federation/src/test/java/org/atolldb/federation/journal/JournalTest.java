package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    try (JournalFixture fixture = JournalFixture.open(directory).attachBoth()) {
      assertThat(fixture.journal.isNew()).isTrue();
      for (long tid = 1; tid <= 20; tid++) {
        fixture.commit(tid);
      }
      assertThat(fixture.heard).hasSize(20);
    }
    try (JournalFixture fixture = JournalFixture.open(directory)) {
      assertThat(fixture.journal.isNew()).isFalse();
      assertThat(fixture.replayedTids()).hasSize(20);
    }
  }
}
