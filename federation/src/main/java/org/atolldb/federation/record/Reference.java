package org.atolldb.federation.record;

import java.util.UUID;

/**
 * What a record says about an object that it refers to.
 *
 * @param database the database that holds the target
 * @param oid the target in that database, not negative
 * @param classId the target's class in the class table of the database that holds the
 *     <em>referring</em> record, so that a target in a missing database still has a class; not
 *     negative
 */
public record Reference(UUID database, long oid, int classId) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Reference {
    if (oid < 0 || classId < 0) {
      throw new IllegalArgumentException(
          "A reference needs an oid and a class id that are not negative: " + oid + ", " + classId);
    }
  }

  /**
   * Whether another reference leads to the same object.
   *
   * @param other a reference, perhaps from another database
   * @return true if it does
   */
  public boolean hasSameTarget(Reference other) {
    return oid == other.oid && database.equals(other.database);
  }
}
