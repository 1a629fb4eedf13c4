package org.atolldb.storage.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;

/** Storages to test with. */
final class Samples {
  static final FileStorageProvider PROVIDER = new FileStorageProvider();
  static final UUID DATABASE = new UUID(0x1111222233334444L, 0x5555666677778888L);
  static final StorageHeader CLEAN = header(DATABASE);
  static final StorageHeader DIRTY = CLEAN.dirty(new UUID(7, 8), 1);
  static final Path FOLDER = Path.of("/data/shop");
  static final int CLASSES = 3;
  private static final int SMALL = 4096;

  private Samples() {}

  static StorageHeader header(UUID database) {
    return new StorageHeader(
        database, 42, new UUID(1, 2), StorageHeader.State.CLEAN, StorageHeader.NOBODY, 0);
  }

  /** A site with segments so small that a few transactions need several. */
  static StorageSite site(Disk disk) {
    return site(disk, FOLDER, SMALL);
  }

  static StorageSite site(Disk disk, Path directory, long segmentSize) {
    Map<String, Object> settings =
        Map.of("segment-size", segmentSize, "index-interval", 2 * segmentSize);
    return new StorageSite(
        "shop", directory, disk, InstantSource.fixed(Instant.EPOCH), new StorageSettings(settings));
  }

  /** Transactions 10, 20, ... that create, change and delete objects of three classes. */
  static List<TransactionPart> transactions(int count, long seed) {
    Random random = new Random(seed);
    List<TransactionPart> parts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      List<ObjectChange> changes = new ArrayList<>();
      long first = 1L + random.nextInt(2 * i);
      for (long oid = first; oid < first + 1 + i % 4; oid++) {
        byte[] state = new byte[random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(200)];
        random.nextBytes(state);
        changes.add(new ObjectChange(oid, (int) (1 + oid % CLASSES), state));
      }
      parts.add(part(10L * i, changes));
    }
    return parts;
  }

  /** A transaction that follows the one with a tid smaller by 10. */
  static TransactionPart part(long tid, List<ObjectChange> changes) {
    int classId = (int) (1 + tid / 10 % CLASSES);
    return new TransactionPart(
        tid,
        tid - 10,
        List.of(DATABASE, new UUID(tid, 1)),
        new TransactionNote("anna", "sale " + tid, Map.of("till", "7", "shop", "" + tid)),
        List.of(new ClassDefinition(classId, "org.example.Class" + classId)),
        changes);
  }

  /** A dirty storage with forced transactions, closed. */
  static void writeDirty(StorageSite site, List<TransactionPart> parts) {
    try (Storage storage = PROVIDER.create(site, CLEAN)) {
      storage.writeHeader(DIRTY);
      applyAndForce(storage, parts);
    }
  }

  /** A clean storage with transactions, closed. */
  static void writeClean(StorageSite site, List<TransactionPart> parts) {
    writeClean(site, parts, DATABASE);
  }

  static void writeClean(StorageSite site, List<TransactionPart> parts, UUID database) {
    try (Storage storage = PROVIDER.create(site, header(database))) {
      storage.writeHeader(storage.header().dirty(new UUID(7, 8), 1));
      applyAndForce(storage, parts);
      storage.writeHeader(storage.header().clean(storage.lastTid()));
    }
  }

  private static void applyAndForce(Storage storage, List<TransactionPart> parts) {
    for (int from = 0; from < parts.size(); from += 3) {
      storage.apply(parts.subList(from, Math.min(parts.size(), from + 3)));
      storage.force();
    }
  }
}
