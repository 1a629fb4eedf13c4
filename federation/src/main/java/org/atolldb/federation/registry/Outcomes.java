package org.atolldb.federation.registry;

import java.util.stream.Stream;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.TransactionPart;

/**
 * Tells whether a transaction was committed: the journal or a storage has it, or nobody.
 * Thread-safe.
 */
final class Outcomes {
  private final Parts parts;

  Outcomes(Parts parts) {
    this.parts = parts;
  }

  boolean isCommitted(long tid) {
    parts.pipeline().drain();
    return (parts.journal() != null && parts.journal().contains(tid))
        || parts.databases().all().stream().anyMatch(database -> has(database, tid));
  }

  private static boolean has(OpenDatabase database, long tid) {
    try (Stream<TransactionPart> after = database.transactions(tid - 1)) {
      return after.findFirst().map(part -> part.tid() == tid).orElse(false);
    }
  }
}
