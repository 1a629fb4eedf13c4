package org.atolldb.federation.campaign;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Resolvers;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;

/**
 * A process whose workers move amounts between ledgers until it is killed, and say so after each
 * commit that they know of. Each transaction changes all ledgers.
 */
public final class TransferProcess {
  /** How many there are. */
  public static final int WORKERS = 8;

  /** One of so many workers also counts in an object that they all change. */
  static final int COUNTING = 4;

  /** A system property: how many transfers a worker makes; without it they go on for ever. */
  static final String TRANSFERS = "campaign.transfers";

  private static final RetryPolicy PATIENT =
      new RetryPolicy(100_000, Duration.ofNanos(50_000), Duration.ofMillis(5));

  private final DatabaseRegistry registry;
  private final List<Database> databases;
  private final List<ForeignLedger> foreign;

  private TransferProcess(
      DatabaseRegistry registry, List<String> databases, List<ForeignLedger> foreign) {
    this.registry = registry;
    this.databases = databases.stream().map(name -> registry.database(name)).toList();
    this.foreign = foreign;
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the federation's configuration and the names of the databases
   */
  public static void main(String[] arguments) throws InterruptedException {
    run(Path.of(arguments[0]), Stream.of(arguments).skip(1).toList(), List.of());
  }

  /**
   * Runs until it is killed.
   *
   * @param yaml the federation's configuration
   * @param databases their names
   * @param foreign what takes part besides
   */
  public static void run(Path yaml, List<String> databases, List<ForeignLedger> foreign)
      throws InterruptedException {
    try (DatabaseRegistry registry =
        Atoll.open(yaml, new Resolvers(), foreign.stream().map(ForeignLedger::resource).toList())) {
      new TransferProcess(registry, databases, foreign).run();
    }
  }

  private void run() throws InterruptedException {
    registry.run(tx -> ledgers(tx));
    long transfers = Long.getLong(TRANSFERS, Long.MAX_VALUE);
    Thread[] threads = new Thread[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      threads[i] = new Thread(() -> transfer(worker, transfers));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The ledger of each database, made if it is missing. */
  private List<Ledger> ledgers(Transaction tx) {
    return databases.stream().map(it -> tx.root(it, Ledger.class, Ledger::new)).toList();
  }

  private void transfer(int worker, long transfers) {
    try {
      for (long i = 0; i < transfers; i++) {
        long sequence =
            registry.with().retry(PATIENT).<Long, SQLException>call(tx -> move(tx, worker));
        System.out.println(worker + " " + sequence);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From the first database to each of the other ledgers. */
  private long move(Transaction tx, int worker) throws SQLException {
    List<Ledger> ledgers = ledgers(tx);
    Ledger first = ledgers.get(0);
    long amount = first.side(worker).sequence() % 7;
    first.side(worker).move(-amount * (ledgers.size() - 1 + foreign.size()));
    ledgers.subList(1, ledgers.size()).forEach(it -> it.side(worker).move(amount));
    for (ForeignLedger ledger : foreign) {
      ledger.move(tx, worker, amount);
    }
    if (worker % COUNTING == 0) {
      ledgers.forEach(it -> it.count().increment());
      for (ForeignLedger ledger : foreign) {
        ledger.count(tx);
      }
    }
    return first.side(worker).sequence();
  }
}
