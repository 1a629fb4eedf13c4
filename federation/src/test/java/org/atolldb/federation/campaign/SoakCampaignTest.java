package org.atolldb.federation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.atolldb.federation.crash.Folders;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.leak.LeakChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Federations are opened on real files, worked with and closed, one after the other: heap, direct
 * memory, descriptors, threads and MBeans are back at the start.
 */
class SoakCampaignTest {
  private static final int WARM_UP = 10;
  private static final long HEAP_TOLERANCE = 4 << 20;
  private final Campaign campaign = new Campaign("soak");
  private final Random random = campaign.random();
  private final LeakChecker leaks = new LeakChecker();
  @TempDir private Path folder;

  @Test
  void nothingGrowsWithTheNumberOfFederations() throws IOException {
    openAndClose(WARM_UP, Disk.system());
    long heap = usedHeap();
    long descriptors = descriptors();
    leaks.begin();
    openAndClose(campaign.size(50, 1000), leaks.watch(Disk.system()));
    assertThat(descriptors()).as("open files").isLessThanOrEqualTo(descriptors);
    leaks.assertNoLeaks();
    long growth = usedHeap() - heap;
    campaign.count("heap-growth-kib", growth / 1024);
    assertThat(growth).as("bytes of heap more than before").isLessThan(HEAP_TOLERANCE);
    campaign.finish();
  }

  private void openAndClose(int count, Disk disk) throws IOException {
    List<String> databases = List.of("left", "right", "scratch");
    for (int i = 0; i < count && !campaign.isOver(); i++) {
      Path directory = folder.resolve("shop-" + i);
      SmallFederation federation =
          SmallFederation.of("left", "right")
              .withMemory("scratch")
              .on(disk, random.nextLong())
              .in(directory);
      for (int session = 0; session < 2; session++) {
        try (OpenFederation open = federation.open()) {
          LaneWorkload work = new LaneWorkload(open, databases, new Acknowledged(), () -> 0);
          work.begin();
          work.advance(0);
          open.console().checkpoint();
          work.advance(1);
        }
      }
      Folders.delete(directory);
      campaign.count("federations", 1);
    }
  }

  /** The least of some measurements: what the collector has not found yet is no leak. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static long descriptors() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
  }
}
