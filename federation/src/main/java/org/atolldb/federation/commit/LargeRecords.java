package org.atolldb.federation.commit;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.federation.connection.DatabaseChanges;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.ObjectChanges;
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

  /**
   * Begins with one transaction.
   *
   * @return to be asked for what the journal gets, and told of the commit
   */
  Look look() {
    return new Look();
  }

  /**
   * One transaction's records. Those in a file are looked at while the journal reads them anyway.
   * Used by one thread.
   */
  final class Look {
    private Map<OpenDatabase, Map<Integer, ObjectChange>> passed = Map.of();

    /** The objects of changes, for the journal. */
    List<ObjectChange> through(DatabaseChanges changes) {
      List<ObjectChange> objects = changes.objects();
      if (!changes.isSpilled()) {
        return objects;
      }
      if (passed.isEmpty()) {
        passed = new HashMap<>();
      }
      Map<Integer, ObjectChange> large =
          passed.computeIfAbsent(changes.database(), database -> new HashMap<>());
      return new ObjectChanges(objects.size(), () -> noting(objects.iterator(), large));
    }

    private Iterator<ObjectChange> noting(
        Iterator<ObjectChange> objects, Map<Integer, ObjectChange> large) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return objects.hasNext();
        }

        @Override
        public ObjectChange next() {
          ObjectChange object = objects.next();
          if (object.state().length > warnSize) {
            large.putIfAbsent(object.classId(), object);
          }
          return object;
        }
      };
    }

    /** Whatever is wrong with a record, its transaction stays committed. */
    void committed(List<DatabaseChanges> committed) {
      try {
        for (DatabaseChanges changes : committed) {
          if (!changes.isSpilled()) {
            warnOfLarge(changes);
          }
        }
        passed.forEach((database, large) -> large.values().forEach(each -> warn(database, each)));
      } catch (RuntimeException e) {
        LOG.error("Looking for large records in a committed transaction failed", e);
      }
    }

    private void warnOfLarge(DatabaseChanges changes) {
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
