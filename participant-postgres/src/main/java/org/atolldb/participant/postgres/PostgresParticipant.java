package org.atolldb.participant.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.atolldb.Participant;
import org.atolldb.RetryableException;
import org.atolldb.SupportsSavepoints;

/** What one transaction does in a PostgreSQL database. Used by the transaction's thread. */
public final class PostgresParticipant implements Participant, SupportsSavepoints {
  private static final String ROLLED_BACK = "40";

  private final String resource;
  private final Connection connection;
  private final GuardedConnection guard;
  private final Connection guarded;

  PostgresParticipant(String resource, Connection connection) {
    this.resource = resource;
    this.connection = connection;
    this.guard = new GuardedConnection(connection);
    this.guarded = guard.proxy();
  }

  /**
   * The connection to work with. It belongs to the transaction: closing it does nothing, committing
   * it or rolling it back is refused (back to a savepoint is not), and after the transaction's end
   * it is of no use.
   *
   * @return the same each time
   */
  public Connection connection() {
    return guarded;
  }

  @Override
  public String prepare(String id, Duration patience) throws SQLException {
    try (NetworkTimeout limited = NetworkTimeout.of(connection, patience)) {
      String kept = limited.run(server -> prepare(server, id));
      guard.end();
      connection.close();
      return kept;
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state != null && state.startsWith(ROLLED_BACK)) {
        throw new RetryableException(
            "PostgreSQL database " + resource + " asks to try again: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static String prepare(Connection server, String id) throws SQLException {
    try (Statement statement = server.createStatement()) {
      String kept;
      try (ResultSet row = statement.executeQuery("SELECT txid_current()")) {
        row.next();
        kept = BranchId.of(id, row.getLong(1));
      }
      statement.execute("PREPARE TRANSACTION " + BranchId.quoted(kept));
      return kept;
    }
  }

  @Override
  public void savepoint(String name) throws SQLException {
    execute("SAVEPOINT " + name);
  }

  @Override
  public void rollbackTo(String name) throws SQLException {
    execute("ROLLBACK TO SAVEPOINT " + name);
  }

  private void execute(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void abort() throws SQLException {
    guard.end();
    try (Connection ended = connection) {
      if (!ended.isClosed()) {
        ended.rollback();
      }
    }
  }
}
