package org.atolldb.federation.journal;

import java.util.List;
import org.atolldb.StorageException;

/**
 * Hears from the thread that writes the journal, one call at a time; must not wait for anything
 * that the journal does.
 */
public interface JournalListener {
  /**
   * Transactions are durable. Called in the order of their ids, before those who wait for them wake
   * up. If it throws, the journal counts as failed.
   *
   * @param group one or more transactions covered by one force
   */
  void forced(List<TransactionRecord> group);

  /**
   * A write or force failed; nothing is written any more. Called once, before those who wait wake
   * up.
   *
   * @param cause what failed
   */
  void failed(StorageException cause);
}
