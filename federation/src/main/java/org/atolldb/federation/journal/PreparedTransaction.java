package org.atolldb.federation.journal;

import java.util.concurrent.atomic.AtomicBoolean;

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
