package org.atolldb.federation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.atolldb.AtollException;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * Damages one bit of every byte of a small federation's files: opening and reading all objects
 * gives what was stored or a typed error.
 */
class BitFlipTest {
  private static final List<String> DATABASES = List.of("left", "right");
  private static final SmallFederation SHOP = SmallFederation.of("left", "right");

  /** Enough zeros to be sure that nothing follows in a file made of zeros first. */
  private static final int UNUSED = 64;

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private final Acknowledged acknowledged = new Acknowledged();

  private enum Outcome {
    RIGHT,
    REFUSED
  }

  @Test
  void everyFlippedBitOfAClosedFederationIsHarmlessOrReported() throws IOException {
    work(1).close();
    flipAll(disk);
  }

  @Test
  void everyFlippedBitOfAKilledFederationIsHarmlessOrReported() throws IOException {
    SimulatedDisk killed;
    try (OpenFederation open = work(2)) {
      // So a journal cut short is noticed.
      open.awaitApplied(Lanes.class);
      open.console().checkpoint();
      killed = disk.killed();
    }
    flipAll(killed);
  }

  private OpenFederation work(long seed) {
    OpenFederation open = SHOP.on(disk, seed).open();
    LaneWorkload work = new LaneWorkload(open, DATABASES, acknowledged, disk::changes);
    work.begin();
    work.advance(0);
    work.advance(1);
    return open;
  }

  private void flipAll(SimulatedDisk original) throws IOException {
    List<Path> files = new ArrayList<>(original.list(SHOP.journal()));
    for (String database : DATABASES) {
      files.addAll(original.list(SHOP.folder(database)));
    }
    Random bits = new Random(1);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (Path file : files) {
      if (file.toString().endsWith(".spare")) {
        // Overwritten before it is read.
        continue;
      }
      byte[] content = Folders.read(original, file);
      for (int at = 0; at < content.length; at++) {
        if (isUsed(content, at)) {
          outcomes.merge(flip(original, file, content[at], at, bits.nextInt(8)), 1, Integer::sum);
        }
      }
    }
    assertThat(outcomes).containsKeys(Outcome.RIGHT, Outcome.REFUSED);
  }

  /** Whether a byte is part of something, or near enough to it. */
  private static boolean isUsed(byte[] content, int at) {
    for (int i = Math.max(0, at - UNUSED); i < Math.min(content.length, at + UNUSED); i++) {
      if (content[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private Outcome flip(SimulatedDisk original, Path file, byte found, int at, int bit)
      throws IOException {
    SimulatedDisk damaged = original.killed();
    try (DiskFile open = damaged.open(file, Disk.Mode.WRITE)) {
      open.write(ByteBuffer.wrap(new byte[] {(byte) (found ^ 1 << bit)}), at);
    }
    try (OpenFederation open = SHOP.on(damaged, 3).open()) {
      Optional<String> problem = LaneInspection.content(open, DATABASES, acknowledged.all());
      assertThat(problem).as("bit %s of byte %s of %s", bit, at, file).isEmpty();
      return Outcome.RIGHT;
    } catch (AtollException e) {
      assertThat(e.getMessage()).as("bit %s of byte %s of %s", bit, at, file).isNotBlank();
      return Outcome.REFUSED;
    } catch (RuntimeException e) {
      throw new AssertionError("Bit " + bit + " of byte " + at + " of " + file, e);
    }
  }
}
