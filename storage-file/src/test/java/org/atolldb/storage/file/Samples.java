package org.atolldb.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.storage.ClassDefinition;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.Revision;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.TransactionNote;
import org.atolldb.storage.TransactionPart;
import org.atolldb.storage.disk.Disk;

/** Storages to test with, and everything they say in one text. */
final class Samples {
  static final FileStorageProvider PROVIDER = new FileStorageProvider();
  static final UUID DATABASE = new UUID(0x1111222233334444L, 0x5555666677778888L);
  static final UUID JOURNAL = new UUID(7, 8);
  static final StorageHeader CLEAN = header(DATABASE);
  static final StorageHeader DIRTY = CLEAN.dirty(JOURNAL, 1);

  private Samples() {}

  static StorageHeader header(UUID database) {
    return new StorageHeader(
        database, 42, new UUID(1, 2), StorageHeader.State.CLEAN, StorageHeader.NOBODY, 0);
  }

  /** A site with segments and intervals small enough that a few transactions need several. */
  static StorageSite site(Disk disk, Path directory) {
    Map<String, Object> settings = Map.of("segment-size", 4096L, "index-interval", 8192L);
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
      for (long oid = first; oid < first + 1 + random.nextInt(4); oid++) {
        byte[] state = new byte[random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(200)];
        random.nextBytes(state);
        changes.add(new ObjectChange(oid, (int) (1 + oid % 3), state));
      }
      parts.add(
          new TransactionPart(
              10L * i,
              10L * (i - 1),
              List.of(DATABASE, new UUID(i, i)),
              new TransactionNote("anna", "sale " + i, Map.of("till", "" + i, "shop", "7")),
              List.of(new ClassDefinition(1 + i % 3, "org.example.Class" + i % 3)),
              changes));
    }
    return parts;
  }

  /** A dirty storage with forced transactions, closed. */
  static void writeDirty(StorageSite site, List<TransactionPart> parts) {
    try (Storage storage = PROVIDER.create(site, CLEAN)) {
      storage.writeHeader(DIRTY);
      applyInGroups(storage, parts);
    }
  }

  /** A clean storage with transactions, closed. */
  static void writeClean(StorageSite site, List<TransactionPart> parts) {
    try (Storage storage = PROVIDER.create(site, CLEAN)) {
      storage.writeHeader(DIRTY);
      applyInGroups(storage, parts);
      storage.writeHeader(CLEAN.clean(storage.lastTid()));
    }
  }

  private static void applyInGroups(Storage storage, List<TransactionPart> parts) {
    for (int from = 0; from < parts.size(); from += 3) {
      storage.apply(parts.subList(from, Math.min(parts.size(), from + 3)));
      storage.force();
    }
  }

  /** Everything a storage says about its content, for comparison. */
  static List<String> content(Storage storage) {
    List<String> lines = new ArrayList<>();
    lines.add("last " + storage.lastTid() + " classes " + storage.classes());
    List<Long> snapshots = new ArrayList<>(List.of(0L, Long.MAX_VALUE));
    long greatest = 0;
    try (Stream<TransactionPart> parts = storage.transactions(0)) {
      for (TransactionPart part : (Iterable<TransactionPart>) parts::iterator) {
        lines.add(text(part));
        snapshots.add(part.tid());
        for (ObjectChange change : part.objects()) {
          greatest = Math.max(greatest, change.oid());
        }
      }
    }
    for (long snapshot : snapshots) {
      for (int classId = 1; classId <= 3; classId++) {
        try (LongStream oids = storage.objects(classId, snapshot)) {
          lines.add(
              "class " + classId + " at " + snapshot + ": " + Arrays.toString(oids.toArray()));
        }
      }
      for (long oid = 1; oid <= greatest + 1; oid++) {
        Revision revision = storage.load(oid, snapshot);
        lines.add(oid + " at " + snapshot + ": " + (revision == null ? "none" : text(revision)));
      }
    }
    return lines;
  }

  static void assertSame(Storage storage, List<String> content) {
    assertThat(content(storage)).isEqualTo(content);
  }

  private static String text(TransactionPart part) {
    StringBuilder text =
        new StringBuilder(
            part.tid()
                + " after "
                + part.previousTid()
                + " in "
                + part.databases()
                + " "
                + part.note().user()
                + part.note().note()
                + new java.util.TreeMap<>(part.note().attributes())
                + part.classes());
    part.objects()
        .forEach(each -> text.append(' ').append(each.oid()).append(':').append(hex(each.state())));
    return text.toString();
  }

  private static String text(Revision revision) {
    return revision.tid() + " class " + revision.classId() + " " + hex(revision.state());
  }

  private static String hex(byte[] state) {
    return HexFormat.of().formatHex(state);
  }
}
