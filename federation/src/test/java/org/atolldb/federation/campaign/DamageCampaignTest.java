package org.atolldb.federation.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.atolldb.AtollException;
import org.atolldb.federation.crash.Folders;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of 20 KB of each kind with each bit flipped, cut at each byte, with blocks of 4 KiB swapped
 * or from an earlier time: what opens is right, what does not says so.
 */
class DamageCampaignTest {
  private static final int BLOCK = 4096;

  /** More zeros than that mean nothing. */
  private static final int PADDING = 64;

  /**
   * A journal whose last blocks are as they were before is a shorter one; a federation then finds
   * its storages ahead of it (rule 8).
   */
  private static final String BLOCKS = "blocks";

  private static final Byte[] BITS = {1, 2, 4, 8, 16, 32, 64, (byte) 128};

  @ParameterizedTest
  @EnumSource(DamagedFile.Kind.class)
  void damageIsReportedOrHarmless(DamagedFile.Kind kind) throws IOException {
    Campaign campaign = new Campaign("damage-" + kind);
    DamagedFile whole = DamagedFile.of(kind);
    byte[] bytes = Folders.read(whole.disk(), whole.path());
    try (Inspectors inspectors = new Inspectors(campaign)) {
      Damages damages = new Damages(campaign, whole, bytes, inspectors);
      damages.flipBits();
      damages.cut();
      damages.swapBlocks();
      damages.bringBackOldBlocks();
    }
    campaign.finish();
  }

  /** All damages of one file. */
  private static final class Damages {
    private final Campaign campaign;
    private final DamagedFile whole;
    private final byte[] bytes;
    private final Inspectors inspectors;

    Damages(Campaign campaign, DamagedFile whole, byte[] bytes, Inspectors inspectors) {
      this.campaign = campaign;
      this.whole = whole;
      this.bytes = bytes;
      this.inspectors = inspectors;
    }

    void flipBits() {
      Random random = campaign.random();
      for (int offset = 0; offset < bytes.length && !campaign.isOver(); offset++) {
        int at = offset;
        Set<Byte> opened = opened(offset, random);
        inspectors.run(
            "bits of byte " + at,
            () -> {
              for (byte bit : BITS) {
                if (opened.contains(bit)) {
                  flip(at, bit, whole::content);
                } else if (!campaign.isSmall()) {
                  flip(at, bit, whole::contentAsScanned);
                }
              }
            });
      }
    }

    private void flip(int at, byte bit, Function<Disk, String> reader) {
      byte[] damaged = {(byte) (bytes[at] ^ bit)};
      check("flips", "byte " + at + " with " + bit, disk -> write(disk, damaged, at), reader);
    }

    /** The bits of a byte of which each is followed by an opening, not by reading only. */
    private Set<Byte> opened(int offset, Random random) {
      if (campaign.isFull() || !(campaign.isSmall() || whole.isJournal())) {
        return Set.of(BITS);
      }
      Set<Byte> some = new HashSet<>();
      for (int i = 0; i < (isUsed(offset) ? 2 : 1); i++) {
        some.add(BITS[random.nextInt(BITS.length)]);
      }
      return some;
    }

    private boolean isUsed(int offset) {
      int end = Math.min(bytes.length, offset + 1);
      for (int i = Math.max(0, offset - PADDING); i < end; i++) {
        if (bytes[i] != 0) {
          return true;
        }
      }
      return false;
    }

    void cut() {
      for (int length = 0; length < bytes.length && !campaign.isOver(); length++) {
        int size = length;
        inspectors.run("cut", () -> check("cuts", "cut to " + size, disk -> truncate(disk, size)));
      }
    }

    void swapBlocks() {
      for (int one = 0; one + BLOCK <= bytes.length; one += BLOCK) {
        for (int other = 0; other < one; other += BLOCK) {
          byte[] damaged = bytes.clone();
          System.arraycopy(bytes, one, damaged, other, BLOCK);
          System.arraycopy(bytes, other, damaged, one, BLOCK);
          check(BLOCKS, "blocks " + one + " and " + other, disk -> write(disk, damaged, 0));
        }
      }
    }

    /** A block that the device did not write: as in an earlier state of the file, or zeros. */
    void bringBackOldBlocks() {
      for (byte[] earlier : whole.earlier()) {
        for (int block = 0; block + BLOCK <= bytes.length; block += BLOCK) {
          byte[] old = Arrays.copyOf(earlier, bytes.length);
          byte[] stale = Arrays.copyOfRange(old, block, block + BLOCK);
          int at = block;
          check(BLOCKS, "old block " + block, disk -> write(disk, stale, at));
        }
      }
    }

    private void check(String what, String how, Damage damage) {
      check(what, how, damage, whole::content);
    }

    private void check(String what, String how, Damage damage, Function<Disk, String> reader) {
      SimulatedDisk disk = whole.disk().killed();
      try {
        damage.to(disk);
        String found = reader.apply(disk);
        boolean isRight = whole.isContent(found);
        if (!isRight && what.equals(BLOCKS) && whole.wasContent(found)) {
          campaign.count("shortened", 1);
        } else if (!isRight) {
          campaign.findings().add(Finding.Kind.WRONG, whole + ", " + how + ": " + found);
        }
        campaign.count("harmless", 1);
      } catch (AtollException e) {
        campaign.count("reported", 1);
      } catch (IOException | RuntimeException e) {
        campaign.findings().add(Finding.Kind.UNTYPED, whole + ", " + how + ": " + Texts.of(e));
      }
      campaign.count(what, 1);
    }

    private void write(Disk disk, byte[] damaged, int offset) throws IOException {
      try (DiskFile file = disk.open(whole.path(), Disk.Mode.WRITE)) {
        file.write(ByteBuffer.wrap(damaged), offset);
      }
    }

    private void truncate(Disk disk, int size) throws IOException {
      try (DiskFile file = disk.open(whole.path(), Disk.Mode.WRITE)) {
        file.truncate(size);
      }
    }
  }

  /** Damages a file. */
  private interface Damage {
    void to(Disk disk) throws IOException;
  }
}
