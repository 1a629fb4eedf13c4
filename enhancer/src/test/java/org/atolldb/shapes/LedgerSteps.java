package org.atolldb.shapes;

/** Operations that twins do alike. */
interface LedgerSteps<T> {
  /** Number of operations. */
  int OPERATIONS = 11;

  Object step(int operation, long argument, T other);
}
