package org.atolldb.participant.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ParticipantException;
import org.atolldb.Resolvers;
import org.atolldb.RetryableException;
import org.atolldb.Transaction;
import org.atolldb.TransactionalResource.Outcome;
import org.atolldb.federation.campaign.Ledger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A federation and a real server commit together or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresResourceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private Path folder;
  private PostgresServer server;
  private PostgresResource orders;
  private int federations;

  @BeforeAll
  void start(@TempDir Path empty) throws Exception {
    folder = empty;
    server = PostgresServer.in(folder);
    server.execute("CREATE TABLE orders (item text UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    orders = new PostgresResource("orders", server.dataSource());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    for (String id : server.prepared()) {
      server.execute("ROLLBACK PREPARED '" + id + "'");
    }
    server.execute("TRUNCATE orders");
  }

  private DatabaseRegistry open() throws IOException {
    return open(++federations);
  }

  private DatabaseRegistry open(int number) throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll-" + number + ".yaml"),
            """
            federation: shop
            directory: data-%d
            journal: { segment-size: 1MiB, budget: 8MiB }
            databases:
              stock: { storage: { type: file, segment-size: 1MiB } }
            jmx: { enabled: false }
            """
                .formatted(number));
    return Atoll.open(yaml, new Resolvers(), List.of(orders));
  }

  private void order(DatabaseRegistry registry, String item) throws SQLException {
    registry.run(tx -> order(tx, registry, item));
  }

  private void order(Transaction tx, DatabaseRegistry registry, String item) throws SQLException {
    tx.root(registry.database("stock"), Ledger.Count.class, Ledger.Count::new).increment();
    insert(tx.enlist(orders).connection(), item);
  }

  private static void insert(Connection connection, String item) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO orders VALUES ('" + item + "')");
    }
  }

  private static long stock(DatabaseRegistry registry) {
    return registry.read(
        tx -> tx.root(registry.database("stock"), Ledger.Count.class, Ledger.Count::new).value());
  }

  private List<String> ordered() throws SQLException {
    return server.query("SELECT item FROM orders ORDER BY item");
  }

  @Test
  void both_commit() throws Exception {
    try (DatabaseRegistry registry = open()) {
      order(registry, "tea");
      assertThat(ordered()).containsExactly("tea");
      assertThat(stock(registry)).isEqualTo(1);
    }
    assertThat(server.prepared()).isEmpty();
  }

  @Test
  void both_abort() throws Exception {
    try (DatabaseRegistry registry = open();
        Transaction tx = registry.begin()) {
      order(tx, registry, "tea");
      tx.abort();
      assertThat(ordered()).isEmpty();
    }
    assertThat(server.prepared()).isEmpty();
  }

  @Test
  void both_go_back_to_a_savepoint() throws Exception {
    try (DatabaseRegistry registry = open();
        Transaction tx = registry.begin()) {
      order(tx, registry, "tea");
      org.atolldb.Savepoint savepoint = tx.savepoint();
      order(tx, registry, "cake");
      assertThatThrownBy(() -> insert(tx.enlist(orders).connection(), "it's"))
          .isInstanceOf(SQLException.class);
      savepoint.rollback();
      order(tx, registry, "bread");
      tx.commit();
      assertThat(ordered()).containsExactly("bread", "tea");
      assertThat(stock(registry)).isEqualTo(2);
    }
    assertThat(server.prepared()).isEmpty();
  }

  @Test
  void what_the_server_refuses_to_prepare_aborts_everything() throws Exception {
    try (DatabaseRegistry registry = open()) {
      order(registry, "tea");
      assertThatThrownBy(() -> order(registry, "tea"))
          .isInstanceOf(ParticipantException.class)
          .hasMessageContaining("orders")
          .hasMessageContaining("duplicate key");
      assertThat(stock(registry)).isEqualTo(1);
    }
    assertThat(server.prepared()).isEmpty();
  }

  @Test
  void a_statement_that_failed_keeps_the_transaction_from_committing() throws Exception {
    try (DatabaseRegistry registry = open();
        Transaction tx = registry.begin()) {
      order(tx, registry, "tea");
      assertThatThrownBy(
              () -> {
                try (Statement statement = tx.enlist(orders).connection().createStatement()) {
                  statement.execute("INSERT INTO nothing VALUES (1)");
                }
              })
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(tx::commit).isInstanceOf(ParticipantException.class);
    }
    assertThat(ordered()).isEmpty();
  }

  @Test
  void the_connection_leaves_the_end_to_the_federation() throws Exception {
    Connection connection;
    try (DatabaseRegistry registry = open();
        Transaction tx = registry.begin()) {
      connection = tx.enlist(orders).connection();
      assertThat(tx.enlist(orders).connection()).isSameAs(connection);
      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
      assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
      connection.close();
      insert(connection, "tea");
      Savepoint before = connection.setSavepoint();
      insert(connection, "coffee");
      connection.rollback(before);
      tx.commit();
      assertThat(connection.isClosed()).isTrue();
    }
    assertThat(ordered()).containsExactly("tea");
    assertThatThrownBy(connection::createStatement)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("ended");
  }

  @Test
  void a_serialization_failure_is_tried_again() throws Exception {
    try (DatabaseRegistry registry = open()) {
      order(registry, "tea");
      try (Transaction tx = registry.begin();
          Statement mine = statement(tx)) {
        mine.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
        mine.executeQuery("SELECT count(*) FROM orders").close();
        mine.execute("INSERT INTO orders VALUES ('coffee')");
        try (Connection other = server.dataSource().getConnection();
            Statement theirs = other.createStatement()) {
          theirs.execute("BEGIN ISOLATION LEVEL SERIALIZABLE");
          theirs.executeQuery("SELECT count(*) FROM orders").close();
          theirs.execute("INSERT INTO orders VALUES ('cocoa')");
          theirs.execute("COMMIT");
        }
        assertThatThrownBy(tx::commit).isInstanceOf(RetryableException.class);
      }
    }
    assertThat(ordered()).containsExactly("cocoa", "tea");
  }

  private Statement statement(Transaction tx) throws SQLException {
    return tx.enlist(orders).connection().createStatement();
  }

  @Test
  void w05_a_server_that_stops_between_prepare_and_commit_hears_of_the_decision_later()
      throws Exception {
    try (DatabaseRegistry registry = open()) {
      try (Transaction tx = registry.begin()) {
        order(tx, registry, "tea");
        tx.enlistLast("stop", new StoppingParticipant(server));
        tx.commit();
      }
      assertThat(stock(registry)).isEqualTo(1);
      server.start();
      await(() -> ordered().equals(List.of("tea")));
      await(() -> server.prepared().isEmpty());
    }
  }

  @Test
  void a_server_that_is_down_at_open_is_settled_when_it_is_back() throws Exception {
    int number = federations + 1;
    DatabaseRegistry first = open();
    try (Transaction tx = first.begin()) {
      order(tx, first, "tea");
      tx.enlistLast("stop", new StoppingParticipant(server));
      tx.commit();
    }
    first.close();
    try (DatabaseRegistry registry = open(number)) {
      assertThat(stock(registry)).isEqualTo(1);
      server.start();
      await(() -> ordered().equals(List.of("tea")));
      order(registry, "coffee");
      assertThat(ordered()).containsExactly("coffee", "tea");
    }
    assertThat(server.prepared()).isEmpty();
  }

  @Test
  void the_server_tells_how_a_branch_ended_that_is_no_longer_prepared() throws Exception {
    String committed = prepareByHand("tea");
    server.execute("COMMIT PREPARED '" + committed + "'");
    String aborted = prepareByHand("coffee");
    server.execute("ROLLBACK PREPARED '" + aborted + "'");
    assertThat(orders.commit(committed)).isEqualTo(Outcome.COMMITTED);
    assertThat(orders.abort(committed)).isEqualTo(Outcome.COMMITTED);
    assertThat(orders.commit(aborted)).isEqualTo(Outcome.ABORTED);
    assertThat(orders.abort(aborted)).isEqualTo(Outcome.ABORTED);
    assertThat(orders.commit("never.seen")).isEqualTo(Outcome.UNKNOWN);
    assertThat(orders.abort("never.seen")).isEqualTo(Outcome.ABORTED);
  }

  @Test
  void only_branches_of_the_prefix_are_in_doubt() throws Exception {
    String mine = prepareByHand("tea");
    server.execute("BEGIN; INSERT INTO orders VALUES ('x'); PREPARE TRANSACTION 'other'");
    assertThat(orders.inDoubt("hand_")).isEmpty();
    assertThat(orders.inDoubt("hand.")).containsExactly(mine);
    assertThat(orders.inDoubt("")).containsExactlyInAnyOrder(mine, "other");
  }

  @Test
  void nothing_but_an_id_becomes_part_of_a_command() {
    assertThatThrownBy(() -> orders.commit("x'; DROP TABLE orders; --"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String prepareByHand(String item) throws SQLException {
    PostgresParticipant participant = orders.begin();
    insert(participant.connection(), item);
    return participant.prepare("hand." + item, Duration.ofSeconds(10));
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static void await(Condition condition) throws SQLException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
