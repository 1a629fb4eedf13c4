package org.atolldb.storage.file;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest revision of each object is, and which objects each class has. One thread at a
 * time adds; any thread reads.
 */
final class ObjectIndex {
  private final PositionMap positions = new PositionMap();
  private final Map<Integer, SortedOids> extents = new ConcurrentHashMap<>();

  /** Objects that are in several extents, as their revisions are of several classes. */
  private final Set<Long> reclassified = ConcurrentHashMap.newKeySet();

  private final TransactionStarts starts = new TransactionStarts();
  private final AtomicLong existing = new AtomicLong();

  void add(LoggedTransaction logged) {
    starts.add(logged.part().tid(), logged.position());
    logged.forEachEntry(
        (change, at) ->
            add(change.oid(), change.classId(), Position.marked(at, change.isDeletion())));
  }

  void add(long oid, int classId, long marked) {
    long before = positions.put(oid, marked);
    boolean joins = extents.computeIfAbsent(classId, id -> new SortedOids()).add(oid);
    if (joins && before != Position.NONE) {
      reclassified.add(oid);
    }
    boolean existed = before != Position.NONE && !Position.isDeletion(before);
    existing.addAndGet((Position.isDeletion(marked) ? 0 : 1) - (existed ? 1 : 0));
  }

  /** The newest entry of an object, {@link Position#NONE} if it has none. */
  long position(long oid) {
    return Position.plain(positions.get(oid));
  }

  /** The newest entry of an object with its mark for a deletion. */
  long marked(long oid) {
    return positions.get(oid);
  }

  /** Whether all revisions of an object are of one class. */
  boolean isOfOneClass(long oid) {
    return !reclassified.contains(oid);
  }

  @Nullable SortedOids extent(int classId) {
    return extents.get(classId);
  }

  SortedMap<Integer, SortedOids> extents() {
    return new TreeMap<>(extents);
  }

  TransactionStarts starts() {
    return starts;
  }

  long existing() {
    return existing.get();
  }
}
