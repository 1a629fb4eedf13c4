package org.atolldb.participant.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.federation.campaign.TransferProcess;
import org.atolldb.federation.campaign.TransferProgram;

/** A process that makes transfers between two databases and a PostgreSQL database. */
final class PostgresTransferProcess {
  private PostgresTransferProcess() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the federation's configuration, the server's port, its database, a point to
   *     stop at, the names of the federation's databases
   */
  public static void main(String[] arguments) throws InterruptedException {
    PostgresLedger ledger =
        new PostgresLedger(
            PostgresServer.dataSource(Integer.parseInt(arguments[1]), arguments[2]),
            PausingResource.Point.valueOf(arguments[3]));
    TransferProcess.run(
        Path.of(arguments[0]), Stream.of(arguments).skip(4).toList(), List.of(ledger));
  }

  /** How it is started. */
  static TransferProgram program(
      PostgresServer server, String database, PausingResource.Point point) {
    return new TransferProgram(
        PostgresTransferProcess.class,
        List.of(Integer.toString(server.port()), database, point.name()),
        List.of("a", "b"),
        List.of(
            new PostgresLedger(
                PostgresServer.dataSource(server.port(), database), PausingResource.Point.NONE)));
  }
}
