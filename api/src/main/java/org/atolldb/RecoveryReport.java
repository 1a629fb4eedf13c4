package org.atolldb;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What {@link Atoll#recoverWithoutJournal} kept and cut.
 *
 * @param newest the newest transaction that any database still has, 0 if none has one
 * @param databases each database that was found, by name
 * @param absent databases that kept transactions name and that were not found: detached, dropped,
 *     or somewhere else; whether they lack something could not be told
 */
public record RecoveryReport(TransactionId newest, List<Found> databases, Set<UUID> absent) {
  /**
   * What became of one database.
   *
   * @param name its name
   * @param uuid its identity
   * @param before its newest transaction as it was found
   * @param after its newest transaction now
   * @param cut how many transactions were cut; they are kept aside in its directory
   */
  public record Found(
      String name, UUID uuid, TransactionId before, TransactionId after, long cut) {}

  /**
   * Copies the collections.
   *
   * @param newest as above
   * @param databases as above
   * @param absent as above
   */
  public RecoveryReport {
    databases = List.copyOf(databases);
    absent = Set.copyOf(absent);
  }

  /**
   * How many transactions were cut in all databases together.
   *
   * @return 0 if all databases agreed
   */
  public long cut() {
    return databases.stream().mapToLong(Found::cut).sum();
  }
}
