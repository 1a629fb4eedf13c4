package org.atolldb.federation.transaction;

import org.atolldb.Savepoint;

/** Tells when a transaction has gone back, which its participants cannot. */
final class ParticipantSavepoint implements Savepoint {
  private final Savepoint databases;
  private final Runnable wentBack;
  private boolean released;

  ParticipantSavepoint(Savepoint databases, Runnable wentBack) {
    this.databases = databases;
    this.wentBack = wentBack;
  }

  @Override
  public void rollback() {
    databases.rollback();
    wentBack.run();
  }

  @Override
  public void release() {
    databases.release();
    released = true;
  }

  @Override
  public void close() {
    databases.close();
    if (!released) {
      released = true;
      wentBack.run();
    }
  }
}
