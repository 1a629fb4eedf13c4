package org.atolldb;

import java.io.Serial;

/**
 * Another transaction changed the same object first, and no {@link Resolver} merged the changes.
 * The cause is what the resolver threw, if it was asked.
 */
public final class ConflictException extends RetryableException {
  @Serial private static final long serialVersionUID = 1L;
  private final String database;
  private final String objectId;
  private final String className;
  private final long base;
  private final long winner;

  /**
   * A conflict.
   *
   * @param id the object that both transactions changed
   * @param className its class
   * @param base the revision that this transaction started from
   * @param winner the transaction that committed first
   * @param detail what this transaction is (user, note, thread) and what to do
   */
  public ConflictException(
      ObjectId<?> id, String className, TransactionId base, TransactionId winner, String detail) {
    super(
        "Conflict on "
            + className
            + " "
            + id
            + ": this transaction changed revision "
            + base
            + " ("
            + base.instant()
            + "), but transaction "
            + winner
            + " ("
            + winner.instant()
            + ") committed a change first. "
            + detail);
    this.database = id.database();
    this.objectId = id.toString();
    this.className = className;
    this.base = base.value();
    this.winner = winner.value();
  }

  /**
   * A conflict that a resolver was asked to merge and did not.
   *
   * @param conflict what would be thrown without a resolver
   * @param why what the resolver did, a sentence
   * @param cause what it threw
   */
  public ConflictException(ConflictException conflict, String why, Throwable cause) {
    super(conflict.getMessage() + " " + why, cause);
    this.database = conflict.database;
    this.objectId = conflict.objectId;
    this.className = conflict.className;
    this.base = conflict.base;
    this.winner = conflict.winner;
  }

  /**
   * Where the object is stored.
   *
   * @return the database's name
   */
  public String database() {
    return database;
  }

  /**
   * The object in conflict.
   *
   * @return its id in text form
   */
  public String objectId() {
    return objectId;
  }

  /**
   * The object's class.
   *
   * @return its full name
   */
  public String className() {
    return className;
  }

  /**
   * The revision that this transaction started from.
   *
   * @return its transaction id
   */
  public TransactionId base() {
    return new TransactionId(base);
  }

  /**
   * The transaction that committed first.
   *
   * @return its transaction id
   */
  public TransactionId winner() {
    return new TransactionId(winner);
  }
}
