package org.atolldb.federation.journal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a journal said when it was opened.
 *
 * @param catalogue the federation's databases
 * @param durableThrough by database of the catalogue, the transaction to rewind its storage to if
 *     it is dirty; what is later comes from {@link Journal#replay}
 * @param pending by database with something to replay, its newest transaction
 * @param oidMarks by database, the highest oid ever given out as of the last checkpoint
 * @param highestTid no transaction with a higher id was decided
 * @param owed decisions that foreign participants may not have heard of
 * @param heuristics what became of participants otherwise, as far as it is not forgotten
 */
public record JournalContents(
    Map<UUID, CatalogueEntry> catalogue,
    Map<UUID, Long> durableThrough,
    Map<UUID, Long> pending,
    Map<UUID, Long> oidMarks,
    long highestTid,
    List<OwedDecision> owed,
    List<Heuristic> heuristics) {
  /**
   * Copies the collections.
   *
   * @param catalogue as above
   * @param durableThrough as above
   * @param pending as above
   * @param oidMarks as above
   * @param highestTid as above
   * @param owed as above
   * @param heuristics as above
   */
  public JournalContents {
    catalogue = Map.copyOf(catalogue);
    durableThrough = Map.copyOf(durableThrough);
    pending = Map.copyOf(pending);
    oidMarks = Map.copyOf(oidMarks);
    owed = List.copyOf(owed);
    heuristics = List.copyOf(heuristics);
  }
}
