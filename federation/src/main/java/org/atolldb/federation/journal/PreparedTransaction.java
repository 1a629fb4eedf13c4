package org.atolldb.federation.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atolldb.storage.TransactionPart;
import org.jspecify.annotations.Nullable;

/**
 * An encoded transaction with room for it in the journal. Either {@link Journal#append appended} or
 * closed; closing one that was appended does nothing. Thread-safe.
 */
public final class PreparedTransaction implements AutoCloseable {
  final TransactionDraft draft;
  final EncodedRecord encoded;
  private final SegmentPool pool;
  private final StagedFiles files;
  private final @Nullable StagedFile staged;
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * A transaction with room for its record.
   *
   * @param staged where its parts are, null if they are in the record
   */
  PreparedTransaction(
      TransactionDraft draft,
      EncodedRecord encoded,
      SegmentPool pool,
      StagedFiles files,
      @Nullable StagedFile staged) {
    this.draft = draft;
    this.encoded = encoded;
    this.pool = pool;
    this.files = files;
    this.staged = staged;
  }

  /**
   * What it takes in the journal.
   *
   * @return bytes
   */
  public long bytes() {
    return encoded.length();
  }

  /** The file of its own that holds its parts, null if they are in its record. */
  @Nullable StagedFile staged() {
    return staged;
  }

  /**
   * Whether it was written to a file of its own, from which its databases apply it.
   *
   * @return true for a large transaction
   */
  public boolean isStaged() {
    return staged != null;
  }

  /**
   * What it changes, as its databases are to apply it.
   *
   * @return the parts in their order; those of a staged transaction are read from its file
   */
  public List<TransactionDraft.Part> parts() {
    return draft.parts();
  }

  /** The transaction with its id, as its databases apply it. */
  TransactionRecord decided(long tid, long[] previousTids) {
    List<UUID> databases = new ArrayList<>(previousTids.length);
    for (TransactionDraft.Part part : draft.parts()) {
      databases.add(part.database());
    }
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

  /** Gives the room back, unless the transaction was appended. */
  @Override
  public void close() {
    if (settle()) {
      giveUp();
    }
  }

  void giveUp() {
    pool.giveBack(encoded);
    if (staged != null) {
      files.abandon(staged);
    }
  }
}
