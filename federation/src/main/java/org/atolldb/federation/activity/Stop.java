package org.atolldb.federation.activity;

import org.atolldb.AtollException;
import org.atolldb.ClosedException;
import org.atolldb.TransactionDoomedException;
import org.atolldb.TransactionKilledException;
import org.atolldb.TransactionTimeoutException;

/**
 * Why a transaction must abort.
 *
 * @param kind who decided that
 * @param reason a sentence without a full stop
 */
record Stop(Kind kind, String reason) {
  /** Who decided that a transaction must abort. */
  enum Kind {
    /** The program; only the commit fails. */
    DOOMED,
    /** Its deadline. */
    TIMED_OUT,
    /** An administrator. */
    KILLED,
    /** The federation or a database that closes. */
    CLOSED
  }

  /** The error of what is refused. */
  AtollException error(String what) {
    String text = what + " failed: " + reason + ". Nothing was committed.";
    return switch (kind) {
      case DOOMED ->
          new TransactionDoomedException(
              what
                  + " failed: the transaction can only abort, because: "
                  + reason
                  + ". Nothing was committed.");
      case TIMED_OUT -> new TransactionTimeoutException(text);
      case KILLED -> new TransactionKilledException(text);
      case CLOSED -> new ClosedException(text);
    };
  }
}
