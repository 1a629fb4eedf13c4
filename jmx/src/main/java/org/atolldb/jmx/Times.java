package org.atolldb.jmx;

import org.atolldb.TransactionId;

/** Times as people read them. */
final class Times {
  private Times() {}

  /** When a transaction was committed, in UTC; empty if there is none. */
  static String of(TransactionId tid) {
    return tid.value() == 0 ? "" : tid.instant().toString();
  }
}
