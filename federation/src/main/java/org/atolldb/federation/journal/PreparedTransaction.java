package org.atolldb.federation.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.storage.TransactionPart;

/**
 * An encoded transaction with room for it in the journal. Either {@link Journal#append appended} or
 * closed; closing one that was appended does nothing. Thread-safe.
 */
public final class PreparedTransaction implements AutoCloseable {
  final TransactionDraft draft;
  final EncodedRecord encoded;
  private final SegmentPool pool;
  private final AtomicBoolean settled = new AtomicBoolean();

  PreparedTransaction(TransactionDraft draft, EncodedRecord encoded, SegmentPool pool) {
    this.draft = draft;
    this.encoded = encoded;
    this.pool = pool;
  }

  /**
   * What it takes in the journal.
   *
   * @return bytes
   */
  public long bytes() {
    return encoded.length();
  }

  /** The transaction with its id, as its databases apply it. */
  TransactionRecord decided(long tid, long[] previousTids) {
    List<UUID> databases = draft.parts().stream().map(TransactionDraft.Part::database).toList();
    List<TransactionRecord.Part> parts = new ArrayList<>(previousTids.length);
    for (int i = 0; i < previousTids.length; i++) {
      TransactionDraft.Part part = draft.parts().get(i);
      parts.add(
          new TransactionRecord.Part(
              part.database(),
              part.lineage(),
              new TransactionPart(
                  tid, previousTids[i], databases, draft.note(), part.classes(), part.objects())));
    }
    return new TransactionRecord(tid, draft.note(), draft.participants(), parts);
  }

  /** Whether the caller is the first to append or close it. */
  boolean settle() {
    return settled.compareAndSet(false, true);
  }

  /** Gives the room back, unless the transaction was appended. Does not block on the device. */
  @Override
  public void close() {
    if (settle()) {
      pool.giveBack(encoded);
    }
  }
}
