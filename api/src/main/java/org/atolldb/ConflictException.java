package org.atolldb;

import java.io.Serial;

/**
 * Another transaction was first: it changed what this one changed too, and no {@link Resolver}
 * merged the changes, or what this one read and depends on. The cause is what the resolver threw,
 * if it was asked.
 */
public final class ConflictException extends RetryableException {
  @Serial private static final long serialVersionUID = 1L;
  private final Kind kind;
  private final String database;
  private final String objectId;
  private final String className;
  private final long base;
  private final long winner;

  /** What this transaction did with what the other one changed. */
  public enum Kind {
    /** It changed the same object. */
    WRITE("changed revision"),
    /** It read the object, or found that there is none. */
    READ("read it as of"),
    /** It read all objects of the class, and the other transaction created or deleted one. */
    EXTENT("read all its objects as of"),
    /** It refers to the object anew, and the other transaction deleted it. */
    REFERENCE("refers to it anew as of");

    private final String verb;

    Kind(String verb) {
      this.verb = verb;
    }
  }

  /**
   * A conflict between two changes.
   *
   * @param id the object that both transactions changed
   * @param className its class
   * @param base the revision that this transaction started from
   * @param winner the transaction that committed first
   * @param detail what this transaction is (user, note, thread) and what to do
   */
  public ConflictException(
      ObjectId<?> id, String className, TransactionId base, TransactionId winner, String detail) {
    this(Kind.WRITE, id, className, base, winner, detail);
  }

  /**
   * A conflict on an object.
   *
   * @param kind what this transaction did with it
   * @param id the object
   * @param className its class; empty if that is not known
   * @param base the revision that this transaction started from, or its snapshot if it only read
   * @param winner the transaction that committed first
   * @param detail what this transaction is (user, note, thread) and what to do
   */
  public ConflictException(
      Kind kind,
      ObjectId<?> id,
      String className,
      TransactionId base,
      TransactionId winner,
      String detail) {
    this(kind, id.database(), id.toString(), className, base, winner, detail);
  }

  private ConflictException(
      Kind kind,
      String database,
      String objectId,
      String className,
      TransactionId base,
      TransactionId winner,
      String detail) {
    super(
        (kind == Kind.WRITE ? "Conflict on " : "Read conflict on ")
            + (className + " " + objectId).trim()
            + (objectId.isEmpty() ? " in database " + database : "")
            + ": this transaction "
            + kind.verb
            + " "
            + base
            + " ("
            + base.instant()
            + "), but transaction "
            + winner
            + " ("
            + winner.instant()
            + ") committed a change first. "
            + detail);
    this.kind = kind;
    this.database = database;
    this.objectId = objectId;
    this.className = className;
    this.base = base.value();
    this.winner = winner.value();
  }

  /**
   * A conflict on all objects of a class.
   *
   * @param database where they are stored
   * @param className the class; empty if it is any
   * @param snapshot this transaction's snapshot
   * @param winner the transaction that created or deleted one
   * @param detail what this transaction is (user, note, thread) and what to do
   * @return the error, to be thrown
   */
  public static ConflictException onExtent(
      String database,
      String className,
      TransactionId snapshot,
      TransactionId winner,
      String detail) {
    return new ConflictException(Kind.EXTENT, database, "", className, snapshot, winner, detail);
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
    this.kind = conflict.kind;
    this.database = conflict.database;
    this.objectId = conflict.objectId;
    this.className = conflict.className;
    this.base = conflict.base;
    this.winner = conflict.winner;
  }

  /**
   * What this transaction did with what the other one changed.
   *
   * @return {@link Kind#WRITE} if both changed it
   */
  public Kind kind() {
    return kind;
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
   * @return its id in text form; empty for an extent
   */
  public String objectId() {
    return objectId;
  }

  /**
   * The object's class.
   *
   * @return its full name; empty if that is not known
   */
  public String className() {
    return className;
  }

  /**
   * The revision that this transaction started from.
   *
   * @return its transaction id; the transaction's snapshot if it did not change the object
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
