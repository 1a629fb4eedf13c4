package org.atolldb.federation.commit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.RecordCodec;
import org.atolldb.storage.ObjectChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of committed records above a size, once for each class. Thread-safe. */
public final class LargeRecords {
  private static final Logger LOG = LoggerFactory.getLogger(LargeRecords.class);
  private final RecordCodec codec;
  private final long warnSize;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * No class was met yet.
   *
   * @param codec reads records
   * @param warnSize bytes above which a record is large
   */
  public LargeRecords(RecordCodec codec, long warnSize) {
    this.codec = codec;
    this.warnSize = warnSize;
  }

  /** Whatever is wrong with a record, its transaction stays committed. */
  void look(List<DatabaseChanges> committed) {
    try {
      warnOfLarge(committed);
    } catch (RuntimeException e) {
      LOG.error("Looking for large records in a committed transaction failed", e);
    }
  }

  private void warnOfLarge(List<DatabaseChanges> committed) {
    for (DatabaseChanges changes : committed) {
      for (ObjectChange object : changes.objects()) {
        if (object.state().length > warnSize) {
          warn(changes.database(), object);
        }
      }
    }
  }

  private void warn(OpenDatabase database, ObjectChange object) {
    String className = Objects.requireNonNull(database.classes().nameOf(object.classId()));
    if (warned.add(className)) {
      LOG.warn(
          "The record of {} {}:{} has {} bytes, more than records.warn-size ({}): {}. Every change of"
              + " the object writes all of it; keep what grows in a collection of org.atolldb.collections"
              + " or in objects of its own. Told once for each class.",
          className,
          database.name(),
          Long.toHexString(object.oid()),
          object.state().length,
          warnSize,
          codec.largestParts(object.state(), database.uuid(), className));
    }
  }
}
