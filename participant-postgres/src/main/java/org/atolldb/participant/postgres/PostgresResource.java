package org.atolldb.participant.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.atolldb.TransactionalResource;

/**
 * A PostgreSQL database that takes part in a federation's transactions. {@code
 * tx.enlist(resource).connection()} is the connection to work with.
 *
 * <p>The server must allow prepared transactions ({@code max_prepared_transactions}, 0 by default,
 * at least the number of transactions that commit at the same time). Version 10 or newer. The data
 * source's user must be the one that prepared, or a superuser, and its database the same, as long
 * as anything is in doubt. Thread-safe as far as the data source is; each call borrows one
 * connection.
 */
public final class PostgresResource implements TransactionalResource<PostgresParticipant> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String UNKNOWN_BRANCH = "42704";

  private final String name;
  private final DataSource dataSource;

  /**
   * A database.
   *
   * @param name under which the federation remembers it; see {@link TransactionalResource#name}
   * @param dataSource gives connections, pooled or not; they are returned by closing them
   */
  public PostgresResource(String name, DataSource dataSource) {
    this.name = name;
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PostgresParticipant begin() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      return new PostgresParticipant(name, connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Collection<String> inDoubt(String prefix) throws SQLException {
    return onConnection(connection -> inDoubt(connection, prefix));
  }

  private static List<String> inDoubt(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT gid FROM pg_prepared_xacts"
                + " WHERE database = current_database() AND left(gid, length(?)) = ?")) {
      statement.setString(1, prefix);
      statement.setString(2, prefix);
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  @Override
  public Outcome commit(String id) throws SQLException {
    return onConnection(
        connection ->
            complete(connection, "COMMIT PREPARED ", id)
                ? Outcome.COMMITTED
                : outcome(connection, id));
  }

  /** What was never prepared is as good as aborted. */
  @Override
  public Outcome abort(String id) throws SQLException {
    return onConnection(
        connection ->
            !complete(connection, "ROLLBACK PREPARED ", id)
                    && outcome(connection, id) == Outcome.COMMITTED
                ? Outcome.COMMITTED
                : Outcome.ABORTED);
  }

  /** False if the branch is not prepared. */
  private static boolean complete(Connection connection, String command, String id)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command + BranchId.quoted(id));
      return true;
    } catch (SQLException e) {
      if (UNKNOWN_BRANCH.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** The server remembers for some time how each of its transactions ended. */
  private static Outcome outcome(Connection connection, String id) throws SQLException {
    long transaction = BranchId.transaction(id);
    if (transaction == 0) {
      return Outcome.UNKNOWN;
    }
    try (PreparedStatement statement = connection.prepareStatement("SELECT txid_status(?)")) {
      statement.setLong(1, transaction);
      try (ResultSet row = statement.executeQuery()) {
        String status = row.next() ? row.getString(1) : null;
        if (status == null) {
          return Outcome.UNKNOWN;
        }
        return switch (status) {
          case "committed" -> Outcome.COMMITTED;
          case "aborted" -> Outcome.ABORTED;
          default ->
              throw new SQLException(
                  "Branch " + id + " is not prepared, but its transaction is " + status);
        };
      }
    }
  }

  private <T> T onConnection(Question<T> question) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      try (NetworkTimeout limited = NetworkTimeout.of(connection, PATIENCE)) {
        return limited.run(question);
      }
    }
  }
}
