package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.Revision;
import org.jspecify.annotations.Nullable;

/** The records of one database as of a snapshot, without objects. Thread-safe. */
final class StoredRecords {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OpenDatabase database;
  private final long snapshot;

  /**
   * Records.
   *
   * @param snapshot of a transaction that runs at least as long as this is used
   */
  StoredRecords(OpenDatabase database, long snapshot) {
    this.database = database;
    this.snapshot = snapshot;
  }

  /** The oids of all objects of a class. */
  long[] oids(String className) {
    return database.classes().idsOf(className).stream()
        .flatMapToLong(
            id -> {
              try (LongStream oids = database.objects(id, snapshot, PATIENCE)) {
                return LongStream.of(oids.toArray());
              }
            })
        .toArray();
  }

  /** The number of objects of a class. */
  long count(String className) {
    long count = 0;
    for (int id : database.classes().idsOf(className)) {
      try (LongStream oids = database.objects(id, snapshot, PATIENCE)) {
        count += oids.count();
      }
    }
    return count;
  }

  /** Goes through the records of a class. */
  void each(String className, Consumer<byte[]> action) {
    for (int id : database.classes().idsOf(className)) {
      try (LongStream oids = database.objects(id, snapshot, PATIENCE)) {
        oids.forEach(
            oid -> {
              byte[] record = find(oid);
              if (record != null) {
                action.accept(record);
              }
            });
      }
    }
  }

  /** One record, or null if there is no such object. */
  byte @Nullable [] find(long oid) {
    Revision revision = database.load(oid, snapshot, PATIENCE);
    return revision == null || revision.isDeletion() ? null : revision.state();
  }
}
