package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** Transactions are applied between the force of the log and the saving of the index. */
class ForcingWhileApplyingTest {
  private final List<TransactionPart> parts = Samples.transactions(75, 5);
  private final SimulatedDisk disk = new SimulatedDisk(5);
  private final Queue<Runnable> betweenForceAndIndex = new ArrayDeque<>();

  @Test
  void rule3TheIndexDescribesWhatWasForcedAndNoMore() {
    WatchedDisk watched =
        new WatchedDisk(
            disk,
            path -> {
              if (path.getFileName().toString().startsWith("index-")) {
                betweenForceAndIndex.remove().run();
              }
            });
    try (Storage storage = Samples.PROVIDER.create(Samples.site(watched), Samples.CLEAN)) {
      storage.writeHeader(Samples.DIRTY);
      for (int from = 0; from < 75; from += 25) {
        List<TransactionPart> rest = parts.subList(from + 20, from + 25);
        betweenForceAndIndex.add(() -> storage.apply(rest));
        storage.apply(parts.subList(from, from + 20));
        storage.force();
        assertThat(storage.lastTid()).as("applied in between").isEqualTo(10L * from + 250);
        new Content(parts.subList(0, from + 25)).assertIn(storage, "from " + from);
      }
    }
    for (int kept = 700; kept > 0; kept -= 100) {
      assertRecovers(disk.killed(), kept, "killed");
    }
    for (long seed = 0; seed < 10; seed++) {
      assertRecovers(disk.powerCut(seed), 700, "power cut, seed " + seed);
    }
  }

  private void assertRecovers(SimulatedDisk image, int tid, String context) {
    int kept = tid / 10;
    try (Storage storage = Samples.PROVIDER.open(Samples.site(image))) {
      storage.rewind(tid);
      new Content(parts.subList(0, kept)).assertIn(storage, context + ", kept " + tid);
      storage.apply(parts.subList(kept, 75));
      new Content(parts).assertIn(storage, context + ", applied again from " + tid);
    }
  }
}
