package org.atolldb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.atolldb.StorageException;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.disk.DiskFile;
import org.atolldb.testkit.disk.FaultKind;
import org.atolldb.testkit.disk.Repeat;
import org.atolldb.testkit.disk.SimulatedDisk;
import org.junit.jupiter.api.Test;

/**
 * What a storage still holds after a power cut at any moment, and what it does when the disk fails.
 * For storages that reach files only through {@link Disk}; extended by their test. Not thread-safe.
 */
public abstract class UnreliableDiskContract {
  private static final StorageHeader HEADER = StorageContract.HEADER;
  private static final UUID JOURNAL = new UUID(77, 88);
  private static final Path FOLDER = Path.of("/data/shop");
  private static final int SEEDS = 4;
  private static final FaultKind[] FAULTS = {
    FaultKind.READ,
    FaultKind.WRITE,
    FaultKind.SHORT_WRITE,
    FaultKind.FORCE,
    FaultKind.CREATE,
    FaultKind.RENAME,
    FaultKind.FORCE_DIRECTORY,
    FaultKind.TRUNCATE,
    FaultKind.ANY
  };

  /** For subclasses. */
  protected UnreliableDiskContract() {}

  /**
   * The storage type to be proven.
   *
   * @return its provider
   */
  protected abstract StorageProvider provider();

  /**
   * Settings that make the storage do everything it does with few transactions, small segments say.
   *
   * @return the settings
   */
  protected abstract StorageSettings settings();

  @Test
  void isCreatedCompletelyOrCanBeCreatedAgain() {
    SimulatedDisk disk = new SimulatedDisk(1);
    provider().create(site(disk), HEADER).close();
    for (int changes = 0; changes <= disk.changes(); changes++) {
      for (long seed = 0; seed < SEEDS; seed++) {
        StorageSite site = site(disk.imageAt(changes, seed));
        String context = context(disk, changes, seed);
        boolean exists = provider().exists(site);
        assertThat(exists || changes < disk.changes()).as("exists, %s", context).isTrue();
        try (Storage storage = exists ? provider().open(site) : provider().create(site, HEADER)) {
          assertThat(storage.header()).as(context).isEqualTo(HEADER);
          Expectation.assertHolds(storage, List.of(), context);
        }
      }
    }
  }

  @Test
  void rule4WritesItsHeaderCompletelyAndDurablyOrNotAtAll() {
    SimulatedDisk disk = new SimulatedDisk(2);
    StorageHeader dirty = HEADER.dirty(JOURNAL, 5);
    int before;
    try (Storage storage = provider().create(site(disk), HEADER)) {
      before = disk.changes();
      storage.writeHeader(dirty);
      assertHeader(disk, disk.changes(), dirty, dirty);
    }
    for (int changes = before; changes < disk.changes(); changes++) {
      assertHeader(disk, changes, HEADER, dirty);
    }
  }

  @Test
  void rule2HoldsWhatWasForcedAndTakesTheRestAgain() {
    Run run = new Run(3, 40);
    for (int changes = run.start; changes <= run.disk.changes(); changes++) {
      for (long seed = 0; seed < SEEDS; seed++) {
        run.recover(run.disk.imageAt(changes, seed), changes, context(run.disk, changes, seed));
      }
      run.recover(run.disk.killedAt(changes), changes, context(run.disk, changes, -1));
    }
  }

  @Test
  void rule2HoldsWhatWasForcedWhenThePowerFailsAgainDuringRecovery() {
    Run run = new Run(4, 16);
    for (int changes = run.start; changes <= run.disk.changes(); changes += 3) {
      SimulatedDisk second = run.disk.imageAt(changes, changes);
      run.recover(second, changes, context(run.disk, changes, changes));
      for (int again = 0; again <= second.changes(); again += 2) {
        String context =
            context(run.disk, changes, changes) + "; again " + context(second, again, again);
        run.recover(second.imageAt(again, again), changes, context);
      }
    }
  }

  @Test
  void closedCleanNeedsNoRewind() {
    SimulatedDisk disk = closedClean(5);
    for (long seed = 0; seed < SEEDS; seed++) {
      try (Storage storage = provider().open(site(disk.powerCut(seed)))) {
        assertThat(storage.header()).isEqualTo(HEADER.dirty(JOURNAL, 0).clean(storage.lastTid()));
        Expectation.assertHolds(storage, SampleTransactions.make(5, 30), "seed " + seed);
      }
    }
  }

  @Test
  void rule10RefusesEverythingAfterAFailedForce() {
    SimulatedDisk disk = new SimulatedDisk(6);
    try (Storage storage = provider().create(site(disk), HEADER)) {
      storage.writeHeader(HEADER.dirty(JOURNAL, 5));
      storage.apply(List.of(StorageContract.plain(5, 0, 1)));
      disk.failAt(1, FaultKind.FORCE, Repeat.ONCE);
      assertThatThrownBy(storage::force).isInstanceOf(StorageException.class);
      long forces = disk.operations(FaultKind.FORCE);
      assertThatThrownBy(storage::force).isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> storage.apply(List.of(StorageContract.plain(6, 5, 1))))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> storage.load(1, 5)).isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> storage.writeHeader(HEADER)).isInstanceOf(StorageException.class);
      assertThat(disk.operations(FaultKind.FORCE)).as("no force is tried again").isEqualTo(forces);
    }
  }

  @Test
  void showsNothingOfATransactionThatTheDiskRefused() {
    for (FaultKind kind : FAULTS) {
      for (Repeat repeat : Repeat.values()) {
        boolean failed = true;
        for (int number = 1; failed; number++) {
          failed = failsCleanly(kind, number, repeat);
        }
      }
    }
  }

  @Test
  void saysThatTheDiskCannotBeRead() {
    SimulatedDisk disk = closedClean(9);
    try (Storage storage = provider().open(site(disk))) {
      long last = storage.lastTid();
      for (int number = 1; number <= 10; number++) {
        disk.failAt(number, FaultKind.READ, Repeat.ONCE);
        for (long oid = 1; oid < 30; oid++) {
          try {
            storage.load(oid, last);
          } catch (StorageException e) {
            assertThat(e).as("READ number %d", number).hasRootCauseInstanceOf(IOException.class);
          }
        }
        disk.repair();
      }
      Expectation.assertHolds(storage, SampleTransactions.make(9, 30), "readable again");
    }
  }

  @Test
  void opensOrSaysWhyNotAndLetsGo() {
    SimulatedDisk disk = closedClean(10);
    long operations = -disk.operations(FaultKind.ANY);
    provider().open(site(disk)).close();
    operations += disk.operations(FaultKind.ANY);
    for (int number = 1; number <= operations; number++) {
      disk.failAt(number, FaultKind.ANY, Repeat.ONCE);
      try (Storage storage = provider().open(site(disk))) {
        disk.repair();
        assertThat(storage.header().state()).isEqualTo(StorageHeader.State.CLEAN);
      } catch (StorageException e) {
        assertThat(e).as("operation %d", number).hasRootCauseInstanceOf(IOException.class);
        disk.repair();
      }
    }
    try (Storage storage = provider().open(site(disk))) {
      Expectation.assertHolds(storage, SampleTransactions.make(10, 30), "opened in the end");
    }
  }

  @Test
  void showsNothingOfATransactionForWhichTheDiskHasNoRoom() {
    Run run = new Run(8, 8);
    SimulatedDisk disk = run.disk.killed();
    List<TransactionPart> parts = run.parts;
    long last = parts.get(parts.size() - 1).tid();
    byte[] state = new byte[100_000];
    TransactionPart large = SampleTransactions.plain(last + 1, last, 1, state, 1, 2, 3);
    try (Storage storage = provider().open(site(disk))) {
      storage.rewind(last);
      disk.capacity(150_000);
      assertThatThrownBy(() -> storage.apply(List.of(large))).isInstanceOf(StorageException.class);
      Expectation.assertHolds(storage, parts, "disk full");
    }
    disk.capacity(Long.MAX_VALUE);
    try (Storage storage = provider().open(site(disk))) {
      storage.rewind(last);
      storage.apply(List.of(large));
      List<TransactionPart> all = new ArrayList<>(parts);
      all.add(large);
      Expectation.assertHolds(storage, all, "room again");
    }
  }

  @Test
  void reportsADamagedByteOrIsNotHarmedByIt() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(11);
    List<TransactionPart> parts = SampleTransactions.make(11, 4);
    close(disk, parts);
    for (Path path : disk.list(FOLDER)) {
      long size = size(disk, path);
      for (long position = 0; position < size; position++) {
        SimulatedDisk damaged = disk.killed();
        flipBit(damaged, path, position);
        String context = path + " damaged at " + position;
        try (Storage storage = provider().open(site(damaged))) {
          assertThat(storage.header().lineage()).as(context).isEqualTo(HEADER.lineage());
          assertThat(storage.header().database()).as(context).isEqualTo(HEADER.database());
          Expectation.assertHolds(storage, parts, context);
        } catch (StorageException e) {
          assertThat(e).as(context).hasMessageContaining(path.getFileName().toString());
        }
      }
    }
  }

  private static long size(Disk disk, Path path) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.READ)) {
      return file.size();
    }
  }

  private static void flipBit(Disk disk, Path path, long position) throws IOException {
    try (DiskFile file = disk.open(path, Disk.Mode.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(1);
      file.read(bytes, position);
      byte flipped = (byte) (bytes.get(0) ^ 1 << (position % Byte.SIZE));
      file.write(bytes.clear().put(flipped).flip(), position);
    }
  }

  /** Applies until a fault strikes; false if it never did. */
  private boolean failsCleanly(FaultKind kind, int number, Repeat repeat) {
    SimulatedDisk disk = new SimulatedDisk(7);
    List<TransactionPart> parts = SampleTransactions.make(7, 12);
    String context = kind + " number " + number + " " + repeat;
    boolean failed = false;
    try (Storage storage = provider().create(site(disk), HEADER)) {
      storage.writeHeader(HEADER.dirty(JOURNAL, parts.get(0).tid()));
      disk.failAt(number, kind, repeat);
      for (int applied = 0; applied < parts.size() && !failed; applied++) {
        long before = storage.lastTid();
        try {
          storage.apply(parts.subList(applied, applied + 1));
        } catch (StorageException e) {
          failed = true;
          assertThat(storage.lastTid()).as(context).isEqualTo(before);
        }
      }
      disk.repair();
    }
    try (Storage storage = provider().open(site(disk))) {
      storage.rewind(0);
      storage.apply(parts);
      Expectation.assertHolds(storage, parts, context);
    }
    return failed;
  }

  /** A disk with a closed storage that holds 30 transactions. */
  private SimulatedDisk closedClean(long seed) {
    SimulatedDisk disk = new SimulatedDisk(seed);
    close(disk, SampleTransactions.make(seed, 30));
    return disk;
  }

  /** Makes a storage with transactions and closes it clean. */
  private void close(SimulatedDisk disk, List<TransactionPart> parts) {
    try (Storage storage = provider().create(site(disk), HEADER)) {
      storage.writeHeader(HEADER.dirty(JOURNAL, parts.get(0).tid()));
      storage.apply(parts);
      storage.force();
      storage.writeHeader(storage.header().clean(storage.lastTid()));
    }
  }

  private void assertHeader(SimulatedDisk disk, int changes, StorageHeader old, StorageHeader now) {
    disk.imagesAt(changes, 200)
        .forEach(
            image -> {
              try (Storage storage = provider().open(site(image))) {
                assertThat(storage.header()).as(context(disk, changes, -1)).isIn(old, now);
              }
            });
  }

  private StorageSite site(Disk disk) {
    return new StorageSite("shop", FOLDER, disk, InstantSource.fixed(Instant.EPOCH), settings());
  }

  private static String context(SimulatedDisk disk, int changes, long seed) {
    String last = changes == 0 ? "nothing" : disk.history().get(changes - 1);
    return "power cut after " + changes + " (" + last + "), seed " + seed;
  }

  /** A dirty storage to which transactions were applied, and when how many of them were forced. */
  private final class Run {
    private final SimulatedDisk disk;
    private final List<TransactionPart> parts;
    private final TreeMap<Integer, Integer> forced = new TreeMap<>();
    private final int start;

    Run(long seed, int count) {
      disk = new SimulatedDisk(seed);
      parts = SampleTransactions.make(seed, count);
      try (Storage storage = provider().create(site(disk), HEADER)) {
        storage.writeHeader(HEADER.dirty(JOURNAL, parts.get(0).tid()));
        start = disk.changes();
        forced.put(start, 0);
        for (int applied = 0; applied < count; applied += 2) {
          storage.apply(parts.subList(applied, applied + 2));
          if (applied % 3 == 0) {
            storage.force();
            forced.put(disk.changes(), applied + 2);
          }
        }
      }
    }

    /** What a federation does at open. */
    void recover(SimulatedDisk image, int changes, String context) {
      int durable = forced.floorEntry(changes).getValue();
      try (Storage storage = provider().open(site(image))) {
        storage.rewind(durable == 0 ? 0 : parts.get(durable - 1).tid());
        Expectation.assertHolds(storage, parts.subList(0, durable), "rewound, " + context);
        storage.apply(parts.subList(durable, parts.size()));
        Expectation.assertHolds(storage, parts, "applied again, " + context);
      }
    }
  }
}
