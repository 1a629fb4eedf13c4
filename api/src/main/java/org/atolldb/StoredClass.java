package org.atolldb;

/**
 * The objects of one class in one database.
 *
 * @param name the full name of the class
 * @param status whether the program has the class
 * @param version the version of the class in this program; 0 if it is missing
 * @param objects how many objects there are
 * @param outdated how many of them today's class would write otherwise: with another version, or
 *     with fields of other names
 * @param problem why the class cannot be used; empty if it can
 */
public record StoredClass(
    String name, Status status, int version, long objects, long outdated, String problem) {

  /** Whether a class can be used. */
  public enum Status {
    /** All objects are as the class writes them today. */
    CURRENT,
    /** Some objects are as an earlier or later version of the class wrote them. */
    OUTDATED,
    /** The program has no such persistent class: its objects are broken ones. */
    MISSING
  }
}
