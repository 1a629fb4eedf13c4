package org.atolldb.federation.configuration;

import java.util.Optional;
import java.util.Set;

/**
 * Which other databases the objects of a database may refer to.
 *
 * @param databases their names; empty for every durable database
 */
public record LinkPolicy(Optional<Set<String>> databases) {
  /** Every durable database. */
  public static final LinkPolicy ANY_DURABLE = new LinkPolicy(Optional.empty());

  /**
   * Copies the set.
   *
   * @param databases as above
   */
  public LinkPolicy {
    databases = databases.map(Set::copyOf);
  }

  /**
   * Only the named databases, which may be volatile.
   *
   * @param databases their names
   * @return the policy
   */
  public static LinkPolicy to(Set<String> databases) {
    return new LinkPolicy(Optional.of(databases));
  }

  /**
   * Whether a reference into another database is allowed. Within a database it always is.
   *
   * @param database the name of the database referred to
   * @param isVolatile whether that database loses its content when the process ends
   * @return true if it is allowed
   */
  public boolean allows(String database, boolean isVolatile) {
    return databases.map(names -> names.contains(database)).orElse(!isVolatile);
  }
}
