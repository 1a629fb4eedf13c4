package org.atolldb.participant.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.atolldb.Transaction;
import org.atolldb.TransactionalResource;
import org.atolldb.federation.campaign.ForeignLedger;
import org.atolldb.federation.campaign.LedgerEntries;

/**
 * The ledger of transfers in a table, which has a row for each worker and one that several of them
 * change.
 */
final class PostgresLedger implements ForeignLedger {
  private static final int SHARED = -1;
  private final PausingResource resource;
  private final DataSource dataSource;

  PostgresLedger(DataSource dataSource, PausingResource.Point point) {
    this.dataSource = dataSource;
    resource = new PausingResource(new PostgresResource("ledger", dataSource), point);
  }

  /** Makes the table. */
  void create(int workers) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE sides (worker int PRIMARY KEY, balance bigint, sequence bigint)");
      statement.execute(
          "INSERT INTO sides SELECT worker, 0, 0 FROM generate_series(%d, %d) worker"
              .formatted(SHARED, workers - 1));
    }
  }

  @Override
  public TransactionalResource<?> resource() {
    return resource;
  }

  @Override
  public void move(Transaction tx, int worker, long amount) throws SQLException {
    try (PreparedStatement statement =
        tx.enlist(resource)
            .connection()
            .prepareStatement(
                "UPDATE sides SET balance = balance + ?, sequence = sequence + 1"
                    + " WHERE worker = ?")) {
      statement.setLong(1, amount);
      statement.setInt(2, worker);
      statement.execute();
    }
  }

  @Override
  public void count(Transaction tx) throws SQLException {
    move(tx, SHARED, 0);
  }

  @Override
  public LedgerEntries entries(int workers) throws SQLException {
    List<Long> balances = new ArrayList<>();
    List<Long> sequences = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT balance, sequence FROM sides ORDER BY worker")) {
      while (rows.next()) {
        balances.add(rows.getLong(1));
        sequences.add(rows.getLong(2));
      }
    }
    return new LedgerEntries(
        sequences.subList(1, workers + 1), balances.subList(1, workers + 1), sequences.get(0));
  }

  @Override
  public Collection<String> prepared() throws SQLException {
    return resource.inDoubt("");
  }
}
