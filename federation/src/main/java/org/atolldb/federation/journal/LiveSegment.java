package org.atolldb.federation.journal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is in a segment that may still be needed. Guarded by {@link JournalState}'s lock. */
final class LiveSegment {
  final Path path;
  final SegmentHeader header;
  private final Map<UUID, Long> newest = new HashMap<>();
  private long firstTid = Long.MAX_VALUE;
  private long lastTid;
  private long end = SegmentHeader.BLOCK;
  private List<Hole> holes = List.of();

  LiveSegment(Path path, SegmentHeader header) {
    this.path = path;
    this.header = header;
  }

  void transaction(long tid, Iterable<UUID> databases) {
    firstTid = Math.min(firstTid, tid);
    lastTid = Math.max(lastTid, tid);
    databases.forEach(database -> newest.merge(database, tid, Math::max));
  }

  /** The newest transaction here of each database. */
  Map<UUID, Long> newest() {
    return newest;
  }

  long lastTid() {
    return lastTid;
  }

  boolean mayContain(long tid) {
    return tid >= firstTid && tid <= lastTid;
  }

  /** What of it was forced and cannot be read. */
  List<Hole> holes() {
    return holes;
  }

  void holes(List<Hole> found) {
    holes = found;
  }

  /** How far its records are durable. */
  long end() {
    return end;
  }

  void end(long offset) {
    end = offset;
  }
}
