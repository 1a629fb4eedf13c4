package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.atolldb.StorageDamagedException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.TransactionPart;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/** Flips every bit of a small storage, one at a time. */
class BitRotTest {
  private static final int SLOT = 4096;

  private final List<TransactionPart> parts = Samples.transactions(4, 1);
  private final Content content = new Content(parts);

  @Test
  void everyBitOfACleanLogIsNoticed() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    Samples.writeClean(Samples.site(disk), parts);
    for (Flip flip : flips(disk, Samples.FOLDER.resolve("00000001.log"))) {
      try (Storage storage = Samples.PROVIDER.open(Samples.site(flip.on(disk)))) {
        assertThat(content.assertNothingWrongIn(storage, flip.toString()))
            .as("damage found, %s", flip)
            .isPositive();
      } catch (StorageDamagedException e) {
        assertThat(e.file()).as("%s", flip).isEqualTo(flip.file);
      }
    }
  }

  @Test
  void everyBitOfACleanLogWithoutIndexIsNoticedAtOpen() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(2);
    Samples.writeClean(Samples.site(disk), parts);
    disk.delete(Samples.FOLDER.resolve("index-0"));
    for (Flip flip : flips(disk, Samples.FOLDER.resolve("00000001.log"))) {
      assertThat(opens(flip.on(disk))).as("opened, %s", flip).isFalse();
    }
  }

  @Test
  void everyBitOfADirtyLogIsNoticedAtTheLatestByTheRewind() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(3);
    Samples.writeDirty(Samples.site(disk), parts);
    for (Flip flip : flips(disk, Samples.FOLDER.resolve("00000001.log"))) {
      try (Storage storage = Samples.PROVIDER.open(Samples.site(flip.on(disk)))) {
        storage.rewind(40);
        assertThat(flip).as("rewound in spite of").isNull();
      } catch (StorageDamagedException e) {
        assertThat(e.file()).as("%s", flip).isEqualTo(flip.file);
      }
    }
  }

  @Test
  void everyBitOfTheHeaderIsHarmless() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(4);
    Samples.writeClean(Samples.site(disk), parts);
    for (Flip flip : flips(disk, Samples.FOLDER.resolve("header"))) {
      if (flip.offset % SLOT < HeaderSlot.LENGTH || flip.offset % 64 == 0) {
        try (Storage storage = Samples.PROVIDER.open(Samples.site(flip.on(disk)))) {
          content.assertIn(storage, flip.toString());
          assertThat(storage.header()).as("%s", flip).isEqualTo(Samples.DIRTY.clean(40));
        }
      }
    }
  }

  @Test
  void everyBitOfTheIndexIsHarmless() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(5);
    Samples.writeClean(Samples.site(disk), parts);
    for (Flip flip : flips(disk, Samples.FOLDER.resolve("index-0"))) {
      try (Storage storage = Samples.PROVIDER.open(Samples.site(flip.on(disk)))) {
        content.assertIn(storage, flip.toString());
      }
    }
  }

  @Test
  void aHeaderDamagedInBothSlotsIsRefused() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(6);
    Samples.writeClean(Samples.site(disk), parts);
    Path header = Samples.FOLDER.resolve("header");
    SimulatedDisk damaged = new Flip(header, 30, 1).on(new Flip(header, SLOT + 90, 1).on(disk));
    assertThat(opens(damaged)).isFalse();
  }

  private static boolean opens(SimulatedDisk disk) {
    try {
      Samples.PROVIDER.open(Samples.site(disk)).close();
      return true;
    } catch (StorageDamagedException e) {
      return false;
    }
  }

  private static List<Flip> flips(SimulatedDisk disk, Path file) throws IOException {
    int length = Files.read(disk, file).length;
    return java.util.stream.IntStream.range(0, 8 * length)
        .mapToObj(bit -> new Flip(file, bit / 8, bit % 8))
        .toList();
  }

  private record Flip(Path file, int offset, int bit) {
    /** A copy of a disk with the bit flipped. */
    SimulatedDisk on(SimulatedDisk disk) throws IOException {
      SimulatedDisk copy = disk.killed();
      byte flipped = (byte) (Files.read(copy, file)[offset] ^ 1 << bit);
      Files.overwrite(copy, file, new byte[] {flipped}, offset);
      return copy;
    }
  }
}
