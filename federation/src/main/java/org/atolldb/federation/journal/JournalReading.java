package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads again what a journal held when it was opened.
 *
 * @param contents what it said then
 * @param extents its segments and their ends then
 * @param staged its large transactions
 */
record JournalReading(
    JournalDirectory directory,
    JournalContents contents,
    Map<LiveSegment, Long> extents,
    StagedFiles staged) {
  void replay(Consumer<TransactionRecord> sink) {
    SegmentReader.Visitor visitor =
        new SegmentReader.Visitor() {
          @Override
          public void record(long offset, RecordFrame frame, ByteBuffer payload) {
            partial(offset, frame, payload, Set.of());
          }

          @Override
          public void partial(
              long offset, RecordFrame frame, ByteBuffer payload, Set<UUID> damaged) {
            if (frame.type() == RecordType.TRANSACTION) {
              replay(frame, payload, damaged, sink);
            }
          }
        };
    extents.forEach((segment, end) -> read(directory, segment, end, visitor));
  }

  private void replay(
      RecordFrame frame, ByteBuffer payload, Set<UUID> damaged, Consumer<TransactionRecord> sink) {
    TransactionRecord record =
        TransactionEncoding.decode(
            frame,
            payload,
            part -> isPending(part, frame.tid()) && !damaged.contains(part.database()),
            staged);
    if (!record.parts().isEmpty()) {
      sink.accept(record);
    }
  }

  private boolean isPending(TransactionHead.PartHead part, long tid) {
    CatalogueEntry entry = contents.catalogue().get(part.database());
    return entry != null
        && entry.lineage() == part.lineage()
        && tid > contents.durableThrough().getOrDefault(part.database(), 0L);
  }

  /** Whether a transaction is in the segments as they are now. */
  static boolean contains(JournalDirectory directory, JournalState state, long tid) {
    boolean[] found = {false};
    SegmentReader.Visitor visitor =
        (offset, frame, payload) ->
            found[0] |= frame.type() == RecordType.TRANSACTION && frame.tid() == tid;
    state.extentsWith(tid).forEach((segment, end) -> read(directory, segment, end, visitor));
    return found[0];
  }

  /**
   * Why the journal cannot bring a database from a transaction to the newest one, null if it can.
   */
  @Nullable String gap(UUID database, long lineage, long durable, boolean startsLate) {
    ChainWalk walk = new ChainWalk(database, lineage, durable);
    if (startsLate) {
      walk.startsLate();
    }
    extents.forEach(
        (segment, end) -> {
          walk.in(segment);
          read(directory, segment, end, walk);
        });
    return walk.gap();
  }

  private static void read(
      JournalDirectory directory, LiveSegment segment, long end, SegmentReader.Visitor visitor) {
    try (SegmentReader reader = SegmentReader.open(directory, segment)) {
      reader.walkAll(end, visitor);
    }
  }
}
