package org.atolldb.participant.postgres;

import java.io.IOException;
import org.atolldb.LastParticipant;

/**
 * Stops the server when all others have prepared.
 *
 * @param server the server
 */
record StoppingParticipant(PostgresServer server) implements LastParticipant {
  @Override
  public void commit() throws IOException {
    server.stop();
  }

  @Override
  public void abort() {}
}
