package org.atolldb.federation.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What the durable records say together: built by reading them, kept up as they are written.
 * Thread-safe.
 */
final class JournalState {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Long, LiveSegment> segments = new TreeMap<>();
  private final Map<UUID, Long> durableThrough = new HashMap<>();
  private final Map<UUID, Long> oidMarks = new HashMap<>();
  private final Map<Long, StagedTransaction> staged = new HashMap<>();
  private final Map<UUID, Boolean> suspects = new HashMap<>();
  private final ForeignDecisions foreign = new ForeignDecisions();
  private volatile Map<UUID, CatalogueEntry> catalogue = Map.of();
  private long newestTransaction;
  private long highestTid;
  private long oldestSegment = 1;

  void segment(LiveSegment segment) {
    locked(() -> segments.put(segment.header.number(), segment));
  }

  void ends(long segment, long offset) {
    locked(() -> known(segment).end(offset));
  }

  void transaction(
      long segment, long tid, List<UUID> databases, List<ForeignParticipant> participants) {
    locked(
        () -> {
          known(segment).transaction(tid, databases);
          newestTransaction = Math.max(newestTransaction, tid);
          highestTid = Math.max(highestTid, tid);
          foreign.decided(tid, participants);
        });
  }

  /** Takes note of a decision whose parts lie in a file of their own. */
  void staged(StagedTransaction transaction) {
    locked(() -> staged.put(transaction.number(), transaction));
  }

  void stagedGone(long number) {
    locked(() -> staged.remove(number));
  }

  /** Decisions in files of their own that some storage may lack, by the number of the file. */
  Map<Long, StagedTransaction> neededStaged() {
    return staged(true);
  }

  /** The highest number of a file that a record names: a file of that number may be gone. */
  long highestStaged() {
    lock.lock();
    try {
      return staged.keySet().stream().mapToLong(number -> number).max().orElse(0);
    } finally {
      lock.unlock();
    }
  }

  /** Files of decisions that every storage has for good. */
  Set<Long> unneededStaged() {
    return staged(false).keySet();
  }

  private Map<Long, StagedTransaction> staged(boolean isNeeded) {
    lock.lock();
    try {
      Map<Long, StagedTransaction> found = new HashMap<>(staged);
      found
          .values()
          .removeIf(
              transaction ->
                  isNeeded
                      != transaction.databases().stream()
                          .anyMatch(
                              database -> isLater(database, transaction.tid(), durableThrough)));
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** A transaction that is known already stands in another segment too. */
  void copied(long segment, long tid, List<UUID> databases) {
    locked(() -> known(segment).transaction(tid, databases));
  }

  void completed(long tid) {
    locked(() -> foreign.completed(tid));
  }

  void heuristic(Heuristic heuristic, boolean forgotten) {
    locked(() -> foreign.heuristic(heuristic, forgotten));
  }

  private LiveSegment known(long number) {
    LiveSegment segment = segments.get(number);
    if (segment == null) {
      throw new IllegalStateException("Journal segment " + number + " is not in use");
    }
    return segment;
  }

  void changed(CatalogueChange change) {
    locked(
        () -> {
          CatalogueEntry entry = change.entry();
          Map<UUID, CatalogueEntry> next = new HashMap<>(catalogue);
          switch (change.kind()) {
            case ATTACHED -> {
              next.put(entry.database(), entry);
              durableThrough.put(entry.database(), entry.lastTid());
            }
            case RENAMED -> next.put(entry.database(), entry);
            case DETACHED, DROPPED -> {
              next.remove(entry.database());
              durableThrough.remove(entry.database());
              oidMarks.remove(entry.database());
            }
          }
          catalogue = Map.copyOf(next);
          highestTid = Math.max(highestTid, entry.lastTid());
        });
  }

  void recovered(StoredCheckpoint stored) {
    checkpointed(stored);
    locked(() -> foreign.recovered(stored));
  }

  void checkpointed(StoredCheckpoint stored) {
    locked(
        () -> {
          Map<UUID, CatalogueEntry> entries = new HashMap<>();
          stored.catalogue().forEach(entry -> entries.put(entry.database(), entry));
          catalogue = Map.copyOf(entries);
          durableThrough.clear();
          durableThrough.putAll(stored.durableThrough());
          oidMarks.clear();
          oidMarks.putAll(stored.oidMarks());
          newestTransaction = Math.max(newestTransaction, stored.newestTransaction());
          highestTid = Math.max(highestTid, stored.clock());
          oldestSegment = stored.oldestSegment();
        });
  }

  /**
   * The checkpoint to be written: complete, with the oldest segment that will then still be needed.
   */
  StoredCheckpoint plan(Checkpoint checkpoint) {
    lock.lock();
    try {
      Map<UUID, Long> through = new HashMap<>(durableThrough);
      checkpoint
          .durableThrough()
          .forEach((database, tid) -> through.merge(database, tid, Math::max));
      through.keySet().retainAll(catalogue.keySet());
      Map<UUID, Long> marks = new HashMap<>(oidMarks);
      checkpoint.oidMarks().forEach((database, oid) -> marks.merge(database, oid, Math::max));
      marks.keySet().retainAll(catalogue.keySet());
      return new StoredCheckpoint(
          newestTransaction,
          Math.max(checkpoint.clock(), highestTid),
          oldestNeeded(through),
          List.copyOf(catalogue.values()),
          through,
          marks,
          foreign.owed(),
          foreign.heuristics());
    } finally {
      lock.unlock();
    }
  }

  private long oldestNeeded(Map<UUID, Long> through) {
    for (LiveSegment segment : segments.values()) {
      boolean showsDamage = !segment.holes().isEmpty() && hasSuspects(through.keySet());
      if (isNeeded(segment, through) || showsDamage) {
        return segment.header.number();
      }
    }
    return segments.lastKey();
  }

  private static boolean isNeeded(LiveSegment segment, Map<UUID, Long> through) {
    return segment.newest().entrySet().stream()
        .anyMatch(entry -> isLater(entry.getKey(), entry.getValue(), through));
  }

  /** Databases that left have no place in the table, and need nothing. */
  private static boolean isLater(UUID database, long tid, Map<UUID, Long> through) {
    Long durable = through.get(database);
    return durable != null && tid > durable;
  }

  /** Whether something that was forced cannot be read. */
  boolean isDamaged() {
    lock.lock();
    try {
      return segments.values().stream().anyMatch(segment -> !segment.holes().isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Whether the last known checkpoint needs segments that are not there. */
  boolean startsLate() {
    lock.lock();
    try {
      return segments.firstKey() > oldestSegment;
    } finally {
      lock.unlock();
    }
  }

  /** A database that damage has closed off: what shows the damage is kept while it belongs here. */
  void suspect(UUID database, boolean isSo) {
    locked(() -> suspects.put(database, isSo));
  }

  private boolean hasSuspects(Set<UUID> attached) {
    return suspects.entrySet().stream()
        .anyMatch(entry -> entry.getValue() && attached.contains(entry.getKey()));
  }

  /** Segments below the oldest that the last checkpoint needs. */
  List<LiveSegment> unneeded() {
    lock.lock();
    try {
      return List.copyOf(segments.headMap(oldestSegment).values());
    } finally {
      lock.unlock();
    }
  }

  void gone(LiveSegment segment) {
    locked(() -> segments.remove(segment.header.number()));
  }

  JournalContents contents() {
    lock.lock();
    try {
      Map<UUID, Long> pending = new HashMap<>();
      for (LiveSegment segment : segments.values()) {
        segment
            .newest()
            .forEach(
                (database, tid) -> {
                  if (isLater(database, tid, durableThrough)) {
                    pending.merge(database, tid, Math::max);
                  }
                });
      }
      return new JournalContents(
          catalogue,
          durableThrough,
          pending,
          oidMarks,
          highestTid,
          foreign.owed(),
          foreign.heuristics());
    } finally {
      lock.unlock();
    }
  }

  /** All segments in order, with the ends of their durable records as of now. */
  Map<LiveSegment, Long> extents() {
    return extents(segment -> true);
  }

  /** Those that may hold a transaction. */
  Map<LiveSegment, Long> extentsWith(long tid) {
    return extents(segment -> segment.mayContain(tid));
  }

  /** Those that hold transactions of a database above one. */
  Map<LiveSegment, Long> extentsFor(UUID database, long after) {
    return extents(segment -> segment.newest().getOrDefault(database, 0L) > after);
  }

  private Map<LiveSegment, Long> extents(Predicate<LiveSegment> wanted) {
    lock.lock();
    try {
      Map<LiveSegment, Long> extents = new LinkedHashMap<>();
      segments.values().stream()
          .filter(wanted)
          .forEach(segment -> extents.put(segment, segment.end()));
      return extents;
    } finally {
      lock.unlock();
    }
  }

  long oldestSegment() {
    return oldestSegment;
  }

  long newestTransaction() {
    return newestTransaction;
  }

  int segmentCount() {
    lock.lock();
    try {
      return segments.size();
    } finally {
      lock.unlock();
    }
  }

  Map<UUID, CatalogueEntry> catalogue() {
    return catalogue;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
