package org.atolldb.federation.campaign;

import java.sql.SQLException;
import java.util.Collection;
import org.atolldb.Transaction;
import org.atolldb.TransactionalResource;

/** A ledger of the transfers that is no database of the federation. Thread-safe. */
public interface ForeignLedger {
  /**
   * Keeps the ledger.
   *
   * @return the same each time
   */
  TransactionalResource<?> resource();

  /**
   * Does what {@link Ledger.Side#move} does.
   *
   * @param tx the transaction to do it in
   * @param worker who moves
   * @param amount how much
   */
  void move(Transaction tx, int worker, long amount) throws SQLException;

  /**
   * Does what {@link Ledger.Count#increment} does.
   *
   * @param tx the transaction to do it in
   */
  void count(Transaction tx) throws SQLException;

  /**
   * What is committed.
   *
   * @param workers how many
   * @return of each of them
   */
  LedgerEntries entries(int workers) throws SQLException;

  /**
   * What is prepared.
   *
   * @return its ids
   */
  Collection<String> prepared() throws SQLException;
}
