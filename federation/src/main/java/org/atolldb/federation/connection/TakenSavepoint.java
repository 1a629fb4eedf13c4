package org.atolldb.federation.connection;

import org.atolldb.Savepoint;

/** A savepoint: how many were taken before it, and where the logs of saved objects ended. */
final class TakenSavepoint implements Savepoint {
  private final Savepoints savepoints;
  private final int depth;
  private final long[] marks;
  private boolean released;

  TakenSavepoint(Savepoints savepoints, int depth, long[] marks) {
    this.savepoints = savepoints;
    this.depth = depth;
    this.marks = marks;
  }

  int depth() {
    return depth;
  }

  /** The end of the n-th log; those that follow were empty. */
  long mark(int n) {
    return n < marks.length ? marks[n] : 0;
  }

  boolean isReleased() {
    return released;
  }

  @Override
  public void rollback() {
    savepoints.rollBack(this);
  }

  @Override
  public void release() {
    if (savepoints.isValid(this)) {
      savepoints.release(this);
      released = true;
    }
  }

  @Override
  public void close() {
    if (savepoints.isValid(this)) {
      rollback();
      release();
    }
  }
}
