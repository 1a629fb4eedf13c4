package org.atolldb.federation.journal;

import java.time.Duration;

/**
 * Makes transactions ready, so that deciding them cannot fail for want of room. Thread-safe.
 *
 * @param state knows the databases
 * @param pool has the room in segments
 * @param staged takes large transactions
 */
record Preparation(JournalState state, SegmentPool pool, StagedFiles staged) {
  PreparedTransaction prepare(TransactionDraft draft, Duration wait) {
    draft.parts().forEach(this::requireAttached);
    if (staged.isLarge(draft)) {
      return prepareStaged(draft, wait);
    }
    EncodedRecord encoded = TransactionEncoding.encode(draft);
    pool.reserve(encoded, wait, false);
    return new PreparedTransaction(draft, encoded, pool, staged, null);
  }

  private PreparedTransaction prepareStaged(TransactionDraft draft, Duration wait) {
    StagedParts parts = staged.stage(draft, wait);
    try {
      EncodedRecord encoded = TransactionEncoding.encode(draft, parts);
      pool.reserve(encoded, wait, false);
      return new PreparedTransaction(parts.in(draft), encoded, pool, staged, parts.file());
    } catch (RuntimeException | Error e) {
      staged.abandon(parts.file());
      throw e;
    }
  }

  private void requireAttached(TransactionDraft.Part part) {
    CatalogueEntry entry = state.catalogue().get(part.database());
    if (entry == null || entry.lineage() != part.lineage()) {
      throw new IllegalStateException(
          "Database "
              + part.database()
              + " of lineage "
              + part.lineage()
              + " is not in the journal's catalogue: what it changes would not be replayed");
    }
  }
}
