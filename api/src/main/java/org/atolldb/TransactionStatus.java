package org.atolldb;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A running transaction as of one moment.
 *
 * @param number tells it apart from all others since the federation was opened; grows
 * @param state where it stands; active, doomed or committing
 * @param reason why it is doomed, else empty
 * @param isolation what it may see and do
 * @param attempt 1 at the first attempt of its work
 * @param age since it began
 * @param thread the name of the thread that uses it
 * @param user who does it, empty if unknown
 * @param note what it is about, empty if nothing was said
 * @param attributes further facts: texts, longs, doubles, booleans and instants
 * @param databases the names of the databases that it touched so far, in that order
 */
public record TransactionStatus(
    long number,
    TransactionState state,
    String reason,
    Isolation isolation,
    int attempt,
    Duration age,
    String thread,
    String user,
    String note,
    Map<String, Object> attributes,
    List<String> databases) {
  /**
   * Copies the collections.
   *
   * @param number as above
   * @param state as above
   * @param reason as above
   * @param isolation as above
   * @param attempt as above
   * @param age as above
   * @param thread as above
   * @param user as above
   * @param note as above
   * @param attributes as above
   * @param databases as above
   */
  public TransactionStatus {
    attributes = Map.copyOf(attributes);
    databases = List.copyOf(databases);
  }
}
