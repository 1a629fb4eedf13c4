package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * A last group that never was forced is cut, kept aside, and forgotten as a whole or not at all.
 */
class TornEndTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");

  private final SimulatedDisk disk = new SimulatedDisk(1);

  /**
   * Commits 1 to 5 and gives the disk as it was when the last group was written and not yet forced.
   */
  private SimulatedDisk lastGroupUnforced() {
    int changes;
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk).attachBoth()) {
      fixture.commit(1, 4);
      List<String> before = disk.history();
      fixture.commit(5);
      List<String> history = disk.history();
      changes = before.size();
      while (!history.get(changes).matches("FORCE .*segment")) {
        changes++;
      }
    }
    return disk.killedAt(changes);
  }

  @Test
  void anUnforcedGroupThatIsWholeIsKept() {
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, lastGroupUnforced())) {
      assertThat(fixture.replayedTids()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void aGroupTornAtAnyByteIsCutAndKeptAside() {
    SimulatedDisk whole = lastGroupUnforced();
    JournalFiles files = new JournalFiles(whole, DIRECTORY);
    Path segment = files.lastSegment();
    byte[] bytes = files.read(segment);
    int end = JournalFiles.writtenIn(bytes);
    int start = startOfLastRecord(bytes);
    Random garbage = new Random(1);
    for (int cut = start; cut < end; cut++) {
      for (boolean zeros : new boolean[] {true, false}) {
        byte[] tail = new byte[end - cut];
        if (!zeros) {
          garbage.nextBytes(tail);
          tail[0] = (byte) (bytes[cut] + 1);
        }
        SimulatedDisk torn = whole.killed();
        new JournalFiles(torn, DIRECTORY).write(segment, cut, tail);
        List<Long> expected = expected(bytes, cut, tail);
        try (JournalFixture fixture = JournalFixture.open(DIRECTORY, torn)) {
          assertThat(fixture.replayedTids()).as("cut at %d", cut).isEqualTo(expected);
          fixture.commit(7);
        }
        boolean isEmpty = zeros && isZero(Arrays.copyOfRange(bytes, start, cut));
        assertThat(new JournalFiles(torn, DIRECTORY).named(".torn"))
            .as("cut at %d", cut)
            .hasSize(isEmpty || expected.size() == 5 ? 0 : 1);
        try (JournalFixture fixture = JournalFixture.open(DIRECTORY, torn)) {
          assertThat(fixture.replayedTids()).hasSize(expected.size() + 1).endsWith(7L);
        }
      }
    }
  }

  private static boolean isZero(byte[] bytes) {
    return JournalFiles.writtenIn(bytes) == 0;
  }

  private static List<Long> expected(byte[] bytes, int cut, byte[] tail) {
    boolean isUnchanged = Arrays.equals(bytes, cut, cut + tail.length, tail, 0, tail.length);
    return isUnchanged ? List.of(1L, 2L, 3L, 4L, 5L) : List.of(1L, 2L, 3L, 4L);
  }

  /** The last record has the highest offset at which its own number stands in an 8-byte field. */
  private static int startOfLastRecord(byte[] bytes) {
    for (int at = bytes.length - 40; at > 0; at -= 8) {
      if (bytes[at + 8] == 1 && bytes[at + 23] == 5 && bytes[at + 15] == 6) {
        return at;
      }
    }
    throw new AssertionError("The record of transaction 5 is not there");
  }

  @Test
  void theTornEndThatIsKeptIsWhatStoodThere() {
    SimulatedDisk torn = lastGroupUnforced();
    JournalFiles files = new JournalFiles(torn, DIRECTORY);
    Path segment = files.lastSegment();
    int start = startOfLastRecord(files.read(segment));
    files.write(segment, start + 50, (byte) 99);
    byte[] before = files.read(segment);
    JournalFixture.open(DIRECTORY, torn).close();
    Path kept = files.named(".torn").get(0);
    assertThat(kept.getFileName()).hasToString(String.format("%08x-%08x.torn", 1, start));
    assertThat(files.read(kept)).startsWith(Arrays.copyOfRange(before, start, start + 200));
  }

  @Test
  void aForcedGroupIsDamageWhenItIsTornLater() {
    JournalFixture.open(DIRECTORY, disk).attachBoth().close();
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path segment = files.lastSegment();
    byte[] bytes = files.read(segment);
    int end = JournalFiles.writtenIn(bytes);
    files.write(segment, SegmentHeader.BLOCK + 8, (byte) 0);
    assertThat(end).isGreaterThan(SegmentHeader.BLOCK + 8);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
      assertThat(fixture.journal.isDamaged()).isTrue();
    }
  }
}
