package org.atolldb.federation.journal;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a segment that was forced and does not hold what was written (rule 9).
 *
 * @param offset where it starts
 * @param end where the next whole record starts, or where what was forced ends
 * @param nextOrdinal number of that record in its segment
 * @param isHeadWhole whether it is a transaction of which only some parts are damaged
 * @param databases which databases lost something, null if it may be any
 */
record Hole(
    long offset, long end, int nextOrdinal, boolean isHeadWhole, @Nullable Set<UUID> databases) {
  boolean mayConcern(UUID database) {
    return databases == null || databases.contains(database);
  }
}
