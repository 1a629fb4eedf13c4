package org.atolldb.participant.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import org.atolldb.Participant;
import org.atolldb.TransactionalResource;

/**
 * A server's resource with a point at which the process says so and waits to be killed.
 *
 * @param server the resource
 * @param point where it waits
 */
record PausingResource(PostgresResource server, Point point)
    implements TransactionalResource<PausingResource.Branch> {
  /** Where a process waits to be killed. */
  enum Point {
    /** Nowhere. */
    NONE,
    /** When the server has prepared and nothing is decided. */
    PREPARED,
    /** When it is decided and the server has not heard. */
    DECIDED,
    /** When the server has committed and the journal has not noted it. */
    COMMITTED;

    /** What a process says there. */
    String reached() {
      return "at " + this;
    }
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public Branch begin() throws SQLException {
    return new Branch(server.begin());
  }

  @Override
  public Collection<String> inDoubt(String prefix) throws SQLException {
    return server.inDoubt(prefix);
  }

  @Override
  public Outcome commit(String id) throws Exception {
    pauseAt(Point.DECIDED);
    Outcome outcome = server.commit(id);
    pauseAt(Point.COMMITTED);
    return outcome;
  }

  @Override
  public Outcome abort(String id) throws SQLException {
    return server.abort(id);
  }

  private void pauseAt(Point here) throws IOException {
    if (here == point) {
      System.out.println(here.reached());
      System.out.flush();
      int unused = System.in.read();
    }
  }

  /** What one transaction does in the server. */
  final class Branch implements Participant {
    private final PostgresParticipant participant;

    private Branch(PostgresParticipant participant) {
      this.participant = participant;
    }

    Connection connection() {
      return participant.connection();
    }

    @Override
    public String prepare(String id, Duration patience) throws Exception {
      String kept = participant.prepare(id, patience);
      pauseAt(Point.PREPARED);
      return kept;
    }

    @Override
    public void abort() throws SQLException {
      participant.abort();
    }
  }
}
