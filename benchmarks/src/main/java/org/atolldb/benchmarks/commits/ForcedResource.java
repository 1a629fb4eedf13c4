package org.atolldb.benchmarks.commits;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * An XA resource of H2 whose votes and commits are on the device when they return: H2 itself only
 * writes them, so a vote could be lost after the coordinator's decision.
 */
final class ForcedResource implements XAResource {
  private final XAResource inner;
  private final Connection forcing;

  /**
   * A resource.
   *
   * @param inner H2's
   * @param forcing another connection to the same database
   */
  ForcedResource(XAResource inner, Connection forcing) {
    this.inner = inner;
    this.forcing = forcing;
  }

  private void force() throws XAException {
    try (Statement statement = forcing.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      XAException failed = new XAException(XAException.XAER_RMFAIL);
      failed.initCause(e);
      throw failed;
    }
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    int vote = inner.prepare(xid);
    force();
    return vote;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    inner.commit(xid, onePhase);
    force();
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    inner.end(xid, flags);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    inner.forget(xid);
  }

  @Override
  public int getTransactionTimeout() throws XAException {
    return inner.getTransactionTimeout();
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return inner.recover(flag);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    inner.rollback(xid);
  }

  @Override
  public boolean setTransactionTimeout(int seconds) throws XAException {
    return inner.setTransactionTimeout(seconds);
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    inner.start(xid, flags);
  }
}
