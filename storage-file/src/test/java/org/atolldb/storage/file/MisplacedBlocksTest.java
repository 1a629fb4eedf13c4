package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks of 4 KiB that a disk puts in the wrong place or forgets to write. */
class MisplacedBlocksTest {
  private static final int BLOCK = 4096;
  private static final Path LOG = Samples.FOLDER.resolve("00000001.log");

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final List<TransactionPart> parts = sameSizedTransactions();
  private final Content content = new Content(parts);
  private byte[] log = {};

  /** Every record starts at the same place in its block, so that swapped blocks fit well. */
  private static List<TransactionPart> sameSizedTransactions() {
    List<TransactionPart> parts = new ArrayList<>();
    int rest = TransactionHeader.LENGTH + TransactionHeader.TRAILER + 2 * EntryHeader.LENGTH;
    for (long tid = 10; tid <= 80; tid += 10) {
      int description = Description.encode(Samples.part(tid, List.of())).length;
      byte[] state = new byte[BLOCK - rest - description - 100];
      Arrays.fill(state, (byte) tid);
      ObjectChange large = new ObjectChange(1 + tid % 3, 1, state);
      parts.add(Samples.part(tid, List.of(large, new ObjectChange(9, 1, new byte[100]))));
    }
    return parts;
  }

  @BeforeEach
  void write() throws IOException {
    Samples.writeClean(site(disk), parts);
    log = Files.read(disk, LOG);
    assertThat(log).hasSize(SegmentHeader.LENGTH + 8 * BLOCK);
  }

  @Test
  void swappedBlocksAreNoticed() throws IOException {
    for (int one = 0; one < 8; one++) {
      for (int other = 0; other < one; other++) {
        byte[] damaged = log.clone();
        System.arraycopy(log, one * BLOCK, damaged, other * BLOCK, BLOCK);
        System.arraycopy(log, other * BLOCK, damaged, one * BLOCK, BLOCK);
        assertNoticed(damaged, "blocks " + one + " and " + other + " swapped");
      }
    }
  }

  @Test
  void repeatedAndEmptyBlocksAreNoticed() throws IOException {
    for (int one = 0; one < 8; one++) {
      for (int other = 0; other < 8; other++) {
        if (one != other) {
          byte[] damaged = log.clone();
          System.arraycopy(log, one * BLOCK, damaged, other * BLOCK, BLOCK);
          assertNoticed(damaged, "block " + one + " also at " + other);
        }
      }
      for (byte value : new byte[] {0, -1}) {
        byte[] damaged = log.clone();
        Arrays.fill(damaged, one * BLOCK, (one + 1) * BLOCK, value);
        assertNoticed(damaged, "block " + one + " filled with " + value);
      }
    }
  }

  @Test
  void blocksOfAnotherDatabaseAreNoticed() throws IOException {
    Path other = Path.of("/data/other");
    Samples.writeClean(Samples.site(disk, other, 1 << 20), parts, new UUID(5, 5));
    byte[] foreign = Files.read(disk, other.resolve("00000001.log"));
    for (int block = 0; block < 8; block++) {
      byte[] damaged = log.clone();
      System.arraycopy(foreign, block * BLOCK, damaged, block * BLOCK, BLOCK);
      assertNoticed(damaged, "block " + block + " of another database");
    }
  }

  @Test
  void blocksOfACopyThatWentAnotherWayAreNoticedWithoutTheIndex() throws IOException {
    SimulatedDisk other = new SimulatedDisk(3);
    Samples.writeClean(site(other), others(0));
    byte[] foreign = Files.read(other, LOG);
    disk.delete(Samples.FOLDER.resolve("index-0"));
    for (int block = 0; block < 8; block++) {
      byte[] damaged = log.clone();
      int start = SegmentHeader.LENGTH + block * BLOCK;
      System.arraycopy(foreign, start, damaged, start, BLOCK);
      SimulatedDisk copy = disk.killed();
      Files.overwrite(copy, LOG, damaged, 0);
      assertThat(damages(copy, content, "transaction " + block)).isPositive();
    }
  }

  @Test
  void segmentsOfACopyThatWentAnotherWayAreRefused() throws IOException {
    SimulatedDisk one = new SimulatedDisk(4);
    SimulatedDisk other = new SimulatedDisk(5);
    Samples.writeClean(Samples.site(one), parts);
    Samples.writeClean(Samples.site(other), others(4));
    List<Path> segments = Files.segments(one);
    assertThat(segments).hasSize(8);
    for (Path segment : segments.subList(4, 8)) {
      SimulatedDisk copy = one.killed();
      Files.copy(other, segment, copy, segment);
      assertThatThrownBy(() -> Samples.PROVIDER.open(Samples.site(copy)))
          .as("%s", segment)
          .isInstanceOf(StorageDamagedException.class);
    }
  }

  /** The same transactions, but other states of the same size from one on. */
  private List<TransactionPart> others(int from) {
    List<TransactionPart> others = new ArrayList<>(parts.subList(0, from));
    for (TransactionPart part : parts.subList(from, 8)) {
      byte[] state = part.objects().get(0).state().clone();
      state[7] = 7;
      ObjectChange changed = new ObjectChange(part.objects().get(0).oid(), 1, state);
      others.add(Samples.part(part.tid(), List.of(changed, part.objects().get(1))));
    }
    return others;
  }

  @Test
  void blocksFromBeforeARewindAreNoticed() throws IOException {
    SimulatedDisk other = new SimulatedDisk(2);
    Samples.writeDirty(site(other), parts);
    List<TransactionPart> others = others(4);
    try (Storage storage = Samples.PROVIDER.open(site(other))) {
      storage.rewind(40);
      storage.apply(others.subList(4, 8));
      storage.writeHeader(Samples.DIRTY.clean(80));
    }
    Files.overwrite(other, LOG, Arrays.copyOfRange(log, 4 * BLOCK, log.length), 4 * BLOCK);
    assertThat(damages(other, new Content(others), "cut blocks are back")).isPositive();
  }

  private void assertNoticed(byte[] damaged, String context) throws IOException {
    SimulatedDisk copy = disk.killed();
    Files.overwrite(copy, LOG, damaged, 0);
    assertThat(damages(copy, content, context)).as(context).isPositive();
    copy.delete(Samples.FOLDER.resolve("index-0"));
    assertThat(damages(copy, content, context)).as("%s, no index", context).isPositive();
  }

  private static int damages(SimulatedDisk damaged, Content expected, String context) {
    try (Storage storage = Samples.PROVIDER.open(site(damaged))) {
      return expected.assertNothingWrongIn(storage, context);
    } catch (StorageDamagedException e) {
      return 1;
    }
  }

  private static StorageSite site(SimulatedDisk disk) {
    return Samples.site(disk, Samples.FOLDER, 1 << 20);
  }
}
