package org.atolldb.benchmarks.shootout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each workload does what it says: what was written is read, and loaded where it must be. */
class ShootoutTest {
  private static final int OBJECTS = 50;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void workloadsReadWhatWasWritten(Entrant entrant) {
    List<String> texts = Texts.of(OBJECTS);
    try (Contestant store = entrant.open(folder)) {
      int door = store.add(texts.subList(0, 1));
      int chain = store.add(texts);
      assertThat(store.read(door)).isEqualTo(checksum(texts.subList(0, 1), 0));
      assertThat(store.read(chain)).as("after add").isEqualTo(checksum(texts, 0));
      store.update(chain);
      store.update(chain);
      assertThat(store.read(chain)).as("after update").isEqualTo(checksum(texts, 2));

      store.emptyObjectCache();
      assertThat(store.cachedObjects()).as("objects after the cache was emptied").isZero();
      assertThat(store.read(chain)).as("warm").isEqualTo(checksum(texts, 2));
      assertThat(store.cachedObjects()).as("objects after they were read").isEqualTo(OBJECTS);

      store.update(chain);
      store.reopen();
      assertThat(store.read(door)).isEqualTo(checksum(texts.subList(0, 1), 0));
      assertThat(store.cachedObjects()).as("objects after reopening").isLessThanOrEqualTo(1);
      assertThat(store.read(chain)).as("cold").isEqualTo(checksum(texts, 3));
    }
  }

  private static long checksum(List<String> texts, long version) {
    Checksum sum = new Checksum();
    texts.forEach(text -> sum.add(text, version));
    return sum.value();
  }
}
