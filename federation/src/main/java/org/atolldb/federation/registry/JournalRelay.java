package org.atolldb.federation.registry;

import java.util.List;
import org.atolldb.StorageException;
import org.atolldb.federation.journal.JournalListener;
import org.atolldb.federation.journal.TransactionRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the pipeline, which can only be built from what the open journal says. Thread-safe.
 */
final class JournalRelay implements JournalListener {
  private final StateChanges stateChanges;
  private volatile @Nullable JournalListener target;

  JournalRelay(StateChanges stateChanges) {
    this.stateChanges = stateChanges;
  }

  void to(JournalListener listener) {
    target = listener;
  }

  @Override
  public void forced(List<TransactionRecord> group) {
    JournalListener listener = target;
    if (listener != null) {
      listener.forced(group);
    }
  }

  @Override
  public void failed(StorageException cause) {
    JournalListener listener = target;
    if (listener != null) {
      listener.failed(cause);
    }
    stateChanges.tell(
        "The federation is read-only since its journal failed: " + cause.getMessage());
  }
}
