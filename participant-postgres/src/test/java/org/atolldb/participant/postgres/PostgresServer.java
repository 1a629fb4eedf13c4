package org.atolldb.participant.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.atolldb.federation.campaign.TransferProcess;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of a test, which keeps its data and its port while it is stopped. */
final class PostgresServer implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres running;
  private final int port;

  private PostgresServer(Path folder) throws IOException {
    this.folder = folder;
    this.running = builder(folder).start();
    this.port = running.getPort();
  }

  /** Starts a server with an empty database. */
  static PostgresServer in(Path folder) throws IOException {
    requireAllowed();
    return new PostgresServer(folder);
  }

  /** The server refuses to run as root, unless a user namespace makes it somebody else. */
  private static void requireAllowed() {
    Assumptions.assumeTrue(
        !"root".equals(System.getProperty("user.name")) || canUnshare(),
        "PostgreSQL does not run as root, and `unshare -U` does not work here: run as another user");
  }

  private static boolean canUnshare() {
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static EmbeddedPostgres.Builder builder(Path folder) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setServerConfig("max_prepared_transactions", "64")
        // A campaign may be stopped for minutes, also while it connects.
        .setServerConfig("authentication_timeout", "10min");
  }

  void stop() throws IOException {
    running.close();
  }

  void start() throws IOException {
    running = builder(folder).setPort(port).start();
  }

  int port() {
    return port;
  }

  DataSource dataSource() {
    return dataSource(port, "postgres");
  }

  static DataSource dataSource(int port, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser("postgres");
    return source;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of an answer. */
  List<String> query(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    }
  }

  /** Makes a database with a ledger of transfers. */
  void createLedger(String database) throws SQLException {
    execute("CREATE DATABASE " + database);
    new PostgresLedger(dataSource(port, database), PausingResource.Point.NONE)
        .create(TransferProcess.WORKERS);
  }

  /** The ids of what is prepared. */
  List<String> prepared() throws SQLException {
    return query("SELECT gid FROM pg_prepared_xacts");
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
