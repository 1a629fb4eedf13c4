package org.atolldb.benchmarks;

import org.atolldb.Connection;
import org.atolldb.Persistent;
import org.atolldb.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has every object's state at hand, and counts first touches as the real one
 * does.
 */
final class TouchCounter extends Connection {
  private long touches;

  void take(Persistent object) {
    manage(object, "entry");
  }

  void endTransaction() {
    nextEpoch();
  }

  @Override
  protected void firstRead(Persistent object) {
    touches++;
    current(object);
  }

  @Override
  protected void firstWrite(Persistent object) {
    touches++;
    changed(object);
  }

  @Override
  protected String idText(Persistent object) {
    return "touched " + touches;
  }

  @Override
  protected @Nullable Transaction transaction() {
    return null;
  }
}
