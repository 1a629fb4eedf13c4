package org.atolldb.testkit.isolation;

/** What can go wrong between transactions, in the words of Adya's thesis and of the field. */
public enum Anomaly {
  /** A version was read that no transaction of the history wrote: wrong data. */
  UNWRITTEN_VERSION,
  /** A transaction did not see its own change. */
  OWN_CHANGE_LOST,
  /** G0: transactions overwrote each other's changes in different orders. */
  DIRTY_WRITE,
  /** G1a: a version of an aborted transaction was read. */
  ABORTED_READ,
  /** G1b: a version was read that its own transaction replaced later. */
  INTERMEDIATE_READ,
  /** G1c: transactions saw or overwrote each other's changes, in a circle. */
  CIRCULAR_INFORMATION_FLOW,
  /** Two transactions started from the same version of an object, and both changed it. */
  LOST_UPDATE,
  /** A transaction saw one change of another one and not another, in the same database. */
  READ_SKEW,
  /** A transaction saw a change of another one in one database and not that in another. */
  FRACTURED_READ,
  /** Transactions read what others of them changed, in a circle, and all changed something. */
  WRITE_SKEW,
  /** As write skew, with a transaction in the circle that only read. */
  READ_ONLY_ANOMALY
}
