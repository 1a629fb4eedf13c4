package org.atolldb.participant.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Limits how long a connection waits for its server, for a while. Confined to its thread. */
final class NetworkTimeout implements AutoCloseable {
  private final Connection connection;
  private final int before;

  private NetworkTimeout(Connection connection, int before) {
    this.connection = connection;
    this.before = before;
  }

  static NetworkTimeout of(Connection connection, Duration patience) throws SQLException {
    NetworkTimeout limited = new NetworkTimeout(connection, connection.getNetworkTimeout());
    connection.setNetworkTimeout(
        Runnable::run, (int) Math.max(1, Math.min(Integer.MAX_VALUE, patience.toMillis())));
    return limited;
  }

  <T> T run(Question<T> question) throws SQLException {
    return question.ask(connection);
  }

  /** A connection that was given up needs no other limit. */
  @Override
  public void close() throws SQLException {
    if (!connection.isClosed()) {
      connection.setNetworkTimeout(Runnable::run, before);
    }
  }
}
