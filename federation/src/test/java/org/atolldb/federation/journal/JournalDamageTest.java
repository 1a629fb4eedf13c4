package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that are not what was written are found, or do no harm. */
class JournalDamageTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");

  /** The length of a segment's header, and where its copy stands. */
  private static final int HEADER = 104;

  private static final int COPY = 2048;

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private @Nullable Truth truth;

  private record Truth(List<Long> replayed, JournalContents contents) {
    static Truth of(SimulatedDisk disk) {
      try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
        return new Truth(fixture.replayedTids(), fixture.journal.contents());
      }
    }
  }

  @BeforeEach
  void writeTwoSegments() {
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk).attachBoth()) {
      fixture.commit(1, 2);
      fixture.checkpoint(1, 2);
      fixture.commit(3, 4);
    }
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
      fixture.commit(5, 6);
    }
    truth = Truth.of(disk.killed());
    assertThat(truth.replayed()).containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(new JournalFiles(disk, DIRECTORY).segments()).hasSize(2);
  }

  @Test
  void everyFlippedBitIsFoundOrHarmless() {
    int found = 0;
    int tried = 0;
    for (Path segment : new JournalFiles(disk, DIRECTORY).segments()) {
      byte[] bytes = new JournalFiles(disk, DIRECTORY).read(segment);
      int end = JournalFiles.writtenIn(bytes);
      for (int offset = 0; offset < bytes.length; offset++) {
        boolean isUsed = offset >= SegmentHeader.BLOCK && offset < end;
        int step = isUsed || offset < HEADER ? 1 : 97;
        for (int bit = 0; bit < 8 * step; bit += step) {
          tried += isUsed ? 1 : 0;
          found +=
              isFound(segment, offset, (byte) (bytes[offset] ^ 1 << bit % 8)) && isUsed ? 1 : 0;
        }
        offset += step - 1;
      }
    }
    assertThat(tried).isGreaterThan(15_000);
    assertThat(found).isGreaterThan(tried * 95 / 100);
  }

  private boolean isFound(Path segment, int offset, byte value) {
    SimulatedDisk copy = disk.killed();
    new JournalFiles(copy, DIRECTORY).write(segment, offset, value);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, copy)) {
      if (fixture.journal.isDamaged()) {
        assertThat(List.of(1L, 2L, 3L, 4L, 5L, 6L)).containsAll(fixture.replayedTids());
        return true;
      }
      Truth found = new Truth(fixture.replayedTids(), fixture.journal.contents());
      assertThat(found).as("%s at %d", segment, offset).isEqualTo(truth);
      return false;
    } catch (StorageException e) {
      return true;
    }
  }

  @Test
  void rule9DamageBelowTheForcedEndIsLeftAloneAndTheRestIsRead() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path segment = files.lastSegment();
    byte[] bytes = files.read(segment);
    files.write(segment, SegmentHeader.BLOCK + 60, (byte) ~bytes[SegmentHeader.BLOCK + 60]);
    byte[] damaged = Arrays.copyOf(files.read(segment), SegmentHeader.BLOCK + 200);
    for (int opening = 0; opening < 3; opening++) {
      try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
        assertThat(fixture.journal.isDamaged()).isTrue();
        assertThat(fixture.replayedTids()).containsExactly(2L, 3L, 4L, 6L);
        assertThat(fixture.journal.gap(JournalFixture.LEFT, lineage(), 1))
            .contains("after 4 up to 5 are missing");
        assertThat(fixture.journal.gap(JournalFixture.LEFT, lineage(), 5)).isNull();
      }
      assertThat(files.read(segment)).startsWith(damaged);
    }
  }

  private static long lineage() {
    return JournalFixture.lineage(JournalFixture.LEFT);
  }

  @Test
  void aDamagedHeaderOfASegmentIsReadFromItsCopy() {
    for (Path segment : new JournalFiles(disk, DIRECTORY).segments()) {
      for (int at = 0; at < HEADER; at++) {
        assertThat(isFound(segment, at, (byte) 0x5a)).as("%s at %d", segment, at).isFalse();
        assertThat(isFound(segment, COPY + at, (byte) 0x5a)).as("copy at %d", at).isFalse();
      }
    }
  }

  @Test
  void aHeaderDamagedTwiceIsNamedWithWhatToDo() {
    for (Path segment : new JournalFiles(disk, DIRECTORY).segments()) {
      SimulatedDisk copy = disk.killed();
      JournalFiles files = new JournalFiles(copy, DIRECTORY);
      files.write(segment, 70, (byte) ~files.read(segment)[70]);
      files.write(segment, COPY + 9, (byte) ~files.read(segment)[COPY + 9]);
      assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, copy))
          .isInstanceOf(StorageDamagedException.class)
          .hasMessageContaining(segment + " at offset 100: found checksum")
          .hasMessageContaining("Atoll.recoverWithoutJournal");
    }
  }

  @Test
  void aMissingSegmentIsNamed() {
    for (Path segment : new JournalFiles(disk, DIRECTORY).segments()) {
      SimulatedDisk copy = disk.killed();
      new JournalFiles(copy, DIRECTORY).delete(segment);
      assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, copy))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(segment + " is missing")
          .hasMessageContaining("Atoll.recoverWithoutJournal");
    }
  }

  @Test
  void aMissingSegmentIsNamedAlsoWhenItWasTheLast() {
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
      fixture.commit(7, 50);
    }
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path last = files.lastSegment();
    assertThat(files.segments()).hasSizeGreaterThan(3);
    files.delete(last);
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(last + " is missing");
  }

  @Test
  void aSegmentFromAForkOfTheJournalIsRefused() {
    SimulatedDisk fork = disk.killed();
    for (SimulatedDisk side : List.of(disk, fork)) {
      for (long tid = 7; tid <= 9; tid++) {
        try (JournalFixture fixture = JournalFixture.open(DIRECTORY, side)) {
          fixture.commit(tid);
        }
      }
    }
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path swapped = files.segments().get(2);
    files.write(swapped, 0, new JournalFiles(fork, DIRECTORY).read(swapped));
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining(swapped.toString())
        .hasMessageContaining("as the next segment says");
  }

  @Test
  void aSegmentOfAnotherJournalIsRefused() {
    SimulatedDisk other = new SimulatedDisk(2);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, other).attachBoth()) {
      fixture.commit(1, 3);
    }
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path first = files.segments().get(0);
    files.write(first, 0, new JournalFiles(other, DIRECTORY).read(first));
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(first + " belongs to journal");
  }

  @Test
  void aSegmentUnderAnotherNumberIsRefused() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path last = files.lastSegment();
    files.create(DIRECTORY.resolve("00000003.segment"), files.read(last));
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("segment number 2")
        .hasMessageContaining("segment number 3");
  }

  @Test
  void anotherFormatVersionIsNamed() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    files.write(files.lastSegment(), 11, (byte) 2);
    files.write(files.lastSegment(), COPY + 11, (byte) 2);
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("format version 2")
        .hasMessageContaining("reads version 1");
  }

  @Test
  void aSegmentOfAnotherLengthIsRefused() {
    for (Path segment : new JournalFiles(disk, DIRECTORY).segments()) {
      for (int size = 0; size < 16 << 10; size += 100) {
        SimulatedDisk copy = disk.killed();
        new JournalFiles(copy, DIRECTORY).truncate(segment, size);
        assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, copy))
            .isInstanceOf(StorageDamagedException.class);
      }
      SimulatedDisk copy = disk.killed();
      new JournalFiles(copy, DIRECTORY).write(segment, 16 << 10, (byte) 0);
      assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, copy))
          .isInstanceOf(StorageDamagedException.class);
    }
  }

  @Test
  void anOlderStateOfASegmentIsNotTakenForTheNewest() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    Path first = files.segments().get(0);
    byte[] full = files.read(first);
    byte[] older = new byte[full.length];
    System.arraycopy(full, 0, older, 0, SegmentHeader.BLOCK + 400);
    files.write(first, 0, older);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, disk)) {
      assertThat(fixture.journal.isDamaged()).isTrue();
      assertThat(fixture.journal.gap(JournalFixture.LEFT, lineage(), 1)).contains("missing");
    }
  }

  @Test
  void aWholeRecordThatContradictsItselfIsReportedAsDamage() {
    JournalFiles files = new JournalFiles(disk, DIRECTORY);
    JournalDirectory directory = new JournalDirectory(DIRECTORY, disk);
    SegmentHeader last = SegmentReader.header(directory, files.lastSegment());
    EncodedRecord empty = new PayloadWriter().finish(RecordType.CHECKPOINT);
    SegmentHeader header =
        new SegmentHeader(
            last.journal(),
            last.federation(),
            last.epoch(),
            last.number(),
            last.salt(),
            last.length(),
            SegmentHeader.BLOCK + empty.length(),
            last.previousEnd(),
            last.previousCrc());
    Path spare = directory.spare(99);
    files.create(spare, new byte[(int) last.length()]);
    SegmentWriter.begin(directory, spare, header, List.of(empty)).close();
    assertThatThrownBy(() -> JournalFixture.open(DIRECTORY, disk))
        .isInstanceOf(StorageDamagedException.class)
        .hasMessageContaining("contradicts itself");
  }
}
