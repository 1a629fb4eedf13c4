package org.atolldb.federation.journal;

import java.util.Map;
import java.util.UUID;

/**
 * How far the storages have come. The journal adds its catalogue and the decisions still owed.
 *
 * @param durableThrough by database, the transaction that was applied <em>before</em> its storage
 *     was forced; a database that is not named keeps the value it had
 * @param oidMarks by database, the highest oid ever given out; a database that is not named keeps
 *     its mark
 * @param clock a transaction id at or above every one given so far
 */
public record Checkpoint(Map<UUID, Long> durableThrough, Map<UUID, Long> oidMarks, long clock) {
  /**
   * Copies the collections.
   *
   * @param durableThrough as above
   * @param oidMarks as above
   * @param clock as above
   */
  public Checkpoint {
    durableThrough = Map.copyOf(durableThrough);
    oidMarks = Map.copyOf(oidMarks);
  }
}
