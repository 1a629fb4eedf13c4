package org.atolldb.storage.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atolldb.storage.Revision;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/** The index of an open storage and its records. One thread at a time applies, any thread reads. */
final class Contents {
  private static final byte[] NO_STATE = new byte[0];

  private final Records records;
  private final Map<Long, Revisions> objects = new ConcurrentHashMap<>();

  /** Oids that ever were of a class. */
  private final Map<Integer, ConcurrentSkipListSet<Long>> members = new ConcurrentHashMap<>();

  private final ConcurrentNavigableMap<Long, Applied> transactions = new ConcurrentSkipListMap<>();

  /** Written last by each transaction, read first by every reader. */
  private volatile Summary summary = new Summary(0, 0, 0, 1, Map.of());

  Contents(Records records) {
    this.records = records;
  }

  Records records() {
    return records;
  }

  Summary summary() {
    return summary;
  }

  @Nullable Revision load(long oid, long snapshot) {
    long visible = Math.min(snapshot, summary.lastTid);
    Revisions revisions = objects.get(oid);
    int found = revisions == null ? -1 : revisions.at(visible);
    if (revisions == null || found < 0) {
      return null;
    }
    long address = revisions.address(found);
    byte[] state = address == Revisions.DELETED ? NO_STATE : records.read(address);
    return new Revision(revisions.tid(found), revisions.classId(found), state);
  }

  Stream<TransactionPart> transactions(long after) {
    long last = summary.lastTid;
    return after >= last
        ? Stream.empty()
        : transactions.subMap(after, false, last, true).values().stream()
            .map(transaction -> transaction.part(records));
  }

  LongStream objects(int classId, long snapshot) {
    long visible = Math.min(snapshot, summary.lastTid);
    ConcurrentSkipListSet<Long> oids = members.get(classId);
    return oids == null
        ? LongStream.empty()
        : oids.stream().mapToLong(Long::longValue).filter(oid -> isOf(classId, oid, visible));
  }

  private boolean isOf(int classId, long oid, long snapshot) {
    Revisions revisions = objects.get(oid);
    int found = revisions == null ? -1 : revisions.at(snapshot);
    return revisions != null
        && found >= 0
        && revisions.classId(found) == classId
        && revisions.address(found) != Revisions.DELETED;
  }

  /** Adds a transaction completely or, if that fails, not at all. */
  void apply(TransactionPart part) {
    Records.Mark mark = records.mark();
    int indexed = 0;
    try {
      Applied transaction = Applied.keep(part, records);
      Summary next = summary.with(part);
      for (; indexed < part.objects().size(); indexed++) {
        next = index(transaction, indexed, next);
      }
      transactions.put(part.tid(), transaction);
      summary = next;
    } catch (RuntimeException | Error e) {
      forget(part, indexed);
      records.backTo(mark);
      throw e;
    }
  }

  private Summary index(Applied transaction, int number, Summary before) {
    long oid = transaction.oids()[number];
    int classId = transaction.classIds()[number];
    Revisions revisions = objects.computeIfAbsent(oid, absent -> new Revisions());
    members.computeIfAbsent(classId, absent -> new ConcurrentSkipListSet<>()).add(oid);
    int existed = revisions.exists() ? 1 : 0;
    revisions.add(transaction.head().tid(), classId, transaction.addresses()[number]);
    int exists = revisions.exists() ? 1 : 0;
    return before.with(oid, exists - existed);
  }

  private void forget(TransactionPart part, int indexed) {
    transactions.remove(part.tid());
    for (int i = 0; i < indexed; i++) {
      Revisions revisions = objects.get(part.objects().get(i).oid());
      if (revisions != null) {
        revisions.dropNewest();
      }
    }
  }

  /** What is true after the newest transaction. */
  record Summary(
      long lastTid, long transactions, long objects, long freeOid, Map<Integer, String> classes) {
    private Summary with(TransactionPart part) {
      Map<Integer, String> table = classes;
      if (!part.classes().stream().allMatch(one -> one.name().equals(classes.get(one.id())))) {
        Map<Integer, String> more = new HashMap<>(classes);
        part.classes().forEach(one -> more.put(one.id(), one.name()));
        table = Map.copyOf(more);
      }
      return new Summary(part.tid(), transactions + 1, objects, freeOid, table);
    }

    private Summary with(long oid, int change) {
      return new Summary(
          lastTid, transactions, objects + change, Math.max(freeOid, oid + 1), classes);
    }
  }
}
