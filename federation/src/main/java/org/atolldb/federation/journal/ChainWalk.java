package org.atolldb.federation.journal;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows one database's chain of transactions through a damaged journal: it is whole if the chain
 * closes over every hole (rules 5 and 9). Used by one thread, in the journal's order.
 */
final class ChainWalk implements SegmentReader.Visitor {
  private final UUID database;
  private final long lineage;
  private final long durable;
  private @Nullable LiveSegment segment;

  /** The newest of the chain above what is durable, 0 if there is none yet. */
  private long last;

  private @Nullable String broken;

  /** A hole behind the last known transaction that may have held later ones. */
  private @Nullable String suspect;

  /**
   * A chain.
   *
   * @param durable what the storage has without the journal
   */
  ChainWalk(UUID database, long lineage, long durable) {
    this.database = database;
    this.lineage = lineage;
    this.durable = durable;
  }

  void in(LiveSegment next) {
    segment = next;
  }

  /** Segments that a damaged checkpoint may have let go of cannot be asked. */
  void startsLate() {
    suspect =
        "transactions after "
            + Long.toHexString(durable)
            + " may be missing before its first segment";
  }

  /** What is missing or may be, null if nothing. */
  @Nullable String gap() {
    return broken != null ? broken : suspect;
  }

  @Override
  public void record(long offset, RecordFrame frame, ByteBuffer payload) {
    partial(offset, frame, payload, Set.of());
  }

  @Override
  public void partial(long offset, RecordFrame frame, ByteBuffer payload, Set<UUID> damaged) {
    if (frame.type() != RecordType.TRANSACTION) {
      return;
    }
    if (frame.tid() - 1 <= durable) {
      // Whatever a hole before this one held, the storage has it.
      suspect = null;
    }
    if (frame.tid() <= durable || broken != null) {
      return;
    }
    for (TransactionHead.PartHead part : TransactionEncoding.head(payload).parts()) {
      if (part.database().equals(database) && part.lineage() == lineage) {
        follow(offset, frame.tid(), part.previousTid(), damaged.contains(database));
      }
    }
  }

  private void follow(long offset, long tid, long previous, boolean isDamaged) {
    boolean closes = last == 0 ? previous <= durable : previous == last;
    if (!closes) {
      broken =
          "the transactions after "
              + Long.toHexString(last == 0 ? durable : last)
              + " up to "
              + Long.toHexString(previous)
              + " are missing in it";
    } else if (isDamaged) {
      broken = "transaction " + Long.toHexString(tid) + " is damaged in it, at " + place(offset);
    }
    suspect = null;
    last = tid;
  }

  @Override
  public void hole(Hole hole) {
    if (hole.mayConcern(database)) {
      suspect =
          "transactions after "
              + Long.toHexString(Math.max(last, durable))
              + " may be missing in it, where it is damaged at "
              + place(hole.offset());
    }
  }

  private String place(long offset) {
    return "offset " + offset + " of " + (segment == null ? "a segment" : segment.path);
  }
}
