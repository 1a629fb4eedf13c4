package org.atolldb.testkit.isolation;

/**
 * An object of the workload.
 *
 * @param database its database's name
 * @param object its number there
 */
public record Item(String database, long object) {
  @Override
  public String toString() {
    return database + ":" + object;
  }
}
