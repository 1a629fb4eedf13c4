package org.atolldb.benchmarks.commits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each contestant stores what it is timed for. */
class ContestantTest {
  private static final int COMMITS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANY") // takes long, and is as the others
  void storesEachCommit(Line.Store store) throws Exception {
    try (Contestant contestant = store.open(folder)) {
      Committer first = contestant.committer(0);
      Committer second = contestant.committer(1);
      for (int i = 0; i < COMMITS; i++) {
        first.commit();
        second.commit();
      }
      assertThat(contestant.committed()).isEqualTo(2 * COMMITS);
    }
  }
}
