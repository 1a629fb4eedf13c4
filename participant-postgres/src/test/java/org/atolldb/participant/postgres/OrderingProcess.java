package org.atolldb.participant.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.atolldb.Atoll;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Participant;
import org.atolldb.Resolvers;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;
import org.atolldb.TransactionalResource;

/**
 * A process that commits over two databases and a server until it is killed, and says so after each
 * commit; or one that stops at a point of its first commit and waits there to be killed.
 */
final class OrderingProcess {
  /** Where a process waits to be killed. */
  enum Point {
    /** Nowhere. */
    NONE,
    /** When the server has prepared and nothing is decided. */
    PREPARED,
    /** When it is decided and the server has not heard. */
    DECIDED,
    /** When the server has committed and the journal has not noted it. */
    COMMITTED
  }

  private static final RetryPolicy PATIENT =
      new RetryPolicy(100_000, Duration.ofNanos(50_000), Duration.ofMillis(5));

  private OrderingProcess() {}

  /**
   * Runs.
   *
   * @param arguments the configuration file, the server's port, and a point
   */
  public static void main(String[] arguments) {
    PostgresResource orders =
        new PostgresResource("orders", PostgresServer.dataSource(Integer.parseInt(arguments[1])));
    Waiting resource = new Waiting(orders, Point.valueOf(arguments[2]));
    DatabaseRegistry registry =
        Atoll.open(Path.of(arguments[0]), new Resolvers(), List.of(resource));
    registry.run(
        tx -> {
          tally(tx, registry, "a");
          tally(tx, registry, "b");
        });
    for (int i = 0; i < KillCampaign.WORKERS; i++) {
      int worker = i;
      new Thread(() -> order(registry, resource, worker)).start();
    }
  }

  private static Tally tally(Transaction tx, DatabaseRegistry registry, String database) {
    return tx.root(registry.database(database), Tally.class, Tally::new);
  }

  private static void order(DatabaseRegistry registry, Waiting resource, int worker) {
    try {
      while (true) {
        long sequence =
            registry
                .with()
                .retry(PATIENT)
                .<Long, SQLException>call(
                    tx -> {
                      long next = tally(tx, registry, "a").advance(worker);
                      tally(tx, registry, "b").advance(worker);
                      insert(tx.enlist(resource).orders.connection(), worker, next);
                      return next;
                    });
        System.out.println(worker + " " + sequence);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(Connection connection, int worker, long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO orders VALUES (?, ?)")) {
      statement.setInt(1, worker);
      statement.setLong(2, sequence);
      statement.execute();
    }
  }

  /** The server's resource, which stops the process at a point. */
  private record Waiting(PostgresResource server, Point point)
      implements TransactionalResource<Waiting.Branch> {
    @Override
    public String name() {
      return server.name();
    }

    @Override
    public Branch begin() throws SQLException {
      return new Branch(server.begin(), point);
    }

    @Override
    public Collection<String> inDoubt(String prefix) throws SQLException {
      return server.inDoubt(prefix);
    }

    @Override
    public Outcome commit(String id) throws Exception {
      reached(Point.DECIDED, point);
      Outcome outcome = server.commit(id);
      reached(Point.COMMITTED, point);
      return outcome;
    }

    @Override
    public Outcome abort(String id) throws SQLException {
      return server.abort(id);
    }

    private record Branch(PostgresParticipant orders, Point point) implements Participant {
      @Override
      public String prepare(String id, Duration patience) throws Exception {
        String kept = orders.prepare(id, patience);
        reached(Point.PREPARED, point);
        return kept;
      }

      @Override
      public void abort() throws SQLException {
        orders.abort();
      }
    }

    private static void reached(Point here, Point point) throws IOException {
      if (here == point) {
        System.out.println("at " + point);
        System.out.flush();
        int unused = System.in.read();
      }
    }
  }
}
