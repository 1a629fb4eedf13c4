package org.atolldb.federation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atolldb.federation.journal.JournalFixture.largeDraft;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.atolldb.RetryableException;
import org.atolldb.StorageDamagedException;
import org.atolldb.StorageException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 12: what is large lies in a file of its own, from prepare to the last checkpoint. */
@Timeout(60)
class LargeTransactionTest {
  private static final Path DIRECTORY = Path.of("/shop/journal");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final JournalFiles files = new JournalFiles(disk, DIRECTORY);

  private JournalFixture open() {
    return JournalFixture.open(DIRECTORY, disk);
  }

  private void commitThree() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1);
      fixture.append(2, largeDraft(2)).await();
      fixture.commit(3);
    }
  }

  @Test
  void rule12ALargeTransactionIsReplayedFromAFileOfItsOwn() {
    commitThree();
    assertThat(files.named(".staged")).hasSize(1);
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void rule12TheFileStaysUntilEveryDatabaseIsDurableWithoutIt() {
    commitThree();
    try (JournalFixture fixture = open()) {
      fixture.checkpoint(3, 1);
      assertThat(files.named(".staged")).hasSize(1);
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(2L, 3L);
      fixture.checkpoint(3, 2);
      assertThat(files.named(".staged")).isEmpty();
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(3L);
    }
  }

  @Test
  void rule12AFileThatNoDecisionNamesIsDeletedAtOpen() {
    SimulatedDisk killed;
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.append(1, largeDraft(1)).await();
      PreparedTransaction undecided = fixture.journal.prepare(largeDraft(2), Duration.ZERO);
      killed = disk.killed();
      undecided.close();
    }
    assertThat(files.named(".staged")).as("after giving up").hasSize(1);
    JournalFiles left = new JournalFiles(killed, DIRECTORY);
    assertThat(left.named(".staged")).hasSize(2);
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, killed)) {
      assertThat(left.named(".staged")).hasSize(1);
      assertThat(fixture.replayedTids()).containsExactly(1L);
      fixture.append(2, largeDraft(2)).await();
    }
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, killed)) {
      assertThat(fixture.replayedTids()).containsExactly(1L, 2L);
    }
  }

  /** Else a checkpoint that takes the old decision's file for unneeded would delete the new one. */
  @Test
  void rule12ANumberThatARecordStillNamesIsNotGivenAgain() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.append(1, largeDraft(1)).await();
      fixture.checkpoint(1, 1);
    }
    try (JournalFixture fixture = open()) {
      PreparedTransaction prepared = fixture.journal.prepare(largeDraft(2), Duration.ZERO);
      fixture.checkpoint(1, 1);
      assertThat(files.named(".staged")).hasSize(1);
      prepared.close();
      assertThat(files.named(".staged")).isEmpty();
    }
  }

  @Test
  void rule12TheFileIsForcedEveryFourMebibytes() {
    AtomicInteger forces = new AtomicInteger();
    Disk counting =
        new InterceptedDisk(
            disk,
            (path, force) -> {
              forces.addAndGet(path.toString().endsWith(".staged") ? 1 : 0);
              force.run();
            });
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, counting).attachBoth()) {
      byte[] tenMebibytes = new byte[10 << 20];
      fixture.journal.prepare(JournalFixture.draft(tenMebibytes), Duration.ZERO).close();
    }
    assertThat(forces).hasValueBetween(3, 6);
  }

  @Test
  void rule12AFullDiskFailsCleanlyInPrepare() {
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.commit(1);
      disk.capacity(100 << 10);
      assertThatExceptionOfType(StorageException.class)
          .isThrownBy(() -> fixture.append(2, JournalFixture.draft(new byte[90_000])))
          .withMessageContaining("bytes are free")
          .withMessageContaining("Nothing was committed");
      assertThat(files.named(".staged")).isEmpty();
      fixture.commit(2);
      disk.capacity(1 << 20);
      fixture.append(3, largeDraft(3)).await();
      assertThat(fixture.failure).isNull();
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void rule12AFailedForceFailsThatTransactionOnly() {
    boolean[] fails = {true};
    Disk failing =
        new InterceptedDisk(
            disk,
            (path, force) -> {
              if (fails[0] && path.toString().endsWith(".staged")) {
                throw new IOException("the device is gone");
              }
              force.run();
            });
    try (JournalFixture fixture = JournalFixture.open(DIRECTORY, failing).attachBoth()) {
      assertThatThrownBy(() -> fixture.append(1, largeDraft(1)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("the device is gone");
      assertThat(files.named(".staged")).isEmpty();
      fixture.commit(1);
      fails[0] = false;
      fixture.append(2, largeDraft(2)).await();
    }
    try (JournalFixture fixture = open()) {
      assertThat(fixture.replayedTids()).containsExactly(1L, 2L);
    }
  }

  @Test
  void rule12AMissingFileIsDamage() {
    commitThree();
    Path staged = files.named(".staged").get(0);
    files.delete(staged);
    try (JournalFixture fixture = open()) {
      assertThatExceptionOfType(StorageDamagedException.class)
          .isThrownBy(fixture::replayedTids)
          .withMessageContaining(staged.toString());
    }
  }

  @Test
  void rule12AnyChangedByteAndAnyCutOfTheFileIsDamage() {
    commitThree();
    Path staged = files.named(".staged").get(0);
    byte[] whole = files.read(staged);
    for (int at = 0; at < whole.length; at += at < 64 ? 1 : 97) {
      files.write(staged, at, (byte) (whole[at] ^ 4));
      assertThat(isDamaged()).as("byte %d", at).isTrue();
      files.write(staged, at, whole[at]);
    }
    for (int length = 0; length < whole.length; length += 97) {
      files.truncate(staged, length);
      assertThat(isDamaged()).as("cut at %d", length).isTrue();
      files.write(staged, 0, whole);
    }
    assertThat(isDamaged()).isFalse();
  }

  private boolean isDamaged() {
    try (JournalFixture fixture = open()) {
      fixture.replayedTids();
      return false;
    } catch (StorageDamagedException e) {
      return true;
    }
  }

  @Test
  void rule12OneLargerThanTheBudgetIsTakenAloneAndTheNextWaitsForACheckpoint() {
    byte[] large = new byte[100 << 10];
    try (JournalFixture fixture = open().attachBoth()) {
      fixture.append(1, JournalFixture.draft(large)).await();
      assertThat(fixture.journal.statistics().bytes()).isGreaterThan(200 << 10);
      assertThatExceptionOfType(RetryableException.class)
          .isThrownBy(() -> fixture.append(2, JournalFixture.draft(large)))
          .withMessageContaining("journal.budget");
      fixture.commit(2);
      fixture.checkpoint(2, 2);
      fixture.append(3, JournalFixture.draft(large)).await();
    }
  }

  @Test
  void aListOfStagedChangesIsReadAgainEachTime() {
    try (JournalFixture fixture = open().attachBoth();
        PreparedTransaction prepared = fixture.journal.prepare(largeDraft(1), Duration.ZERO)) {
      assertThat(prepared.isStaged()).isTrue();
      for (int part = 0; part < 2; part++) {
        var objects = prepared.parts().get(part).objects();
        var expected = largeDraft(1).parts().get(part).objects();
        assertThat(objects).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(objects.get(i)).usingRecursiveComparison().isEqualTo(expected.get(i));
        }
      }
    }
  }
}
