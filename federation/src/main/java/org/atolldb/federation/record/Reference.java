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
 * @param isWeak whether the reference does not keep its target
 */
public record Reference(UUID database, long oid, int classId, boolean isWeak) {
  /**
   * A reference that keeps its target.
   *
   * @param database as above
   * @param oid as above
   * @param classId as above
   */
  public Reference(UUID database, long oid, int classId) {
    this(database, oid, classId, false);
  }

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
   * The same, weak.
   *
   * @return a reference that does not keep its target
   */
  public Reference weak() {
    return new Reference(database, oid, classId, true);
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
