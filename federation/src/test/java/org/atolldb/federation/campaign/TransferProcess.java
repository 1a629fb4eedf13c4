package org.atolldb.federation.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryPolicy;
import org.atolldb.Transaction;

/**
 * A process whose workers move amounts between databases until it is killed, and say so after each
 * commit that they know of.
 */
public final class TransferProcess {
  static final int WORKERS = 8;

  /** One of so many workers also counts in an object that they all change. */
  static final int COUNTING = 4;

  private static final RetryPolicy PATIENT =
      new RetryPolicy(100_000, Duration.ofNanos(50_000), Duration.ofMillis(5));

  private TransferProcess() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the federation's configuration and the names of the databases
   */
  public static void main(String[] arguments) {
    DatabaseRegistry registry = Atoll.open(Path.of(arguments[0]));
    List<Database> databases =
        Stream.of(arguments).skip(1).map(name -> registry.database(name)).toList();
    registry.run(tx -> ledgers(tx, databases));
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      new Thread(() -> transfer(registry, databases, worker)).start();
    }
  }

  /** The ledger of each database, made if it is missing. */
  private static List<Ledger> ledgers(Transaction tx, List<Database> databases) {
    return databases.stream().map(it -> tx.root(it, Ledger.class, Ledger::new)).toList();
  }

  private static void transfer(DatabaseRegistry registry, List<Database> databases, int worker) {
    while (true) {
      long sequence =
          registry.with().retry(PATIENT).call(tx -> move(ledgers(tx, databases), worker));
      System.out.println(worker + " " + sequence);
    }
  }

  /** From the first database to each of the others. */
  private static long move(List<Ledger> ledgers, int worker) {
    Ledger first = ledgers.get(0);
    long amount = first.side(worker).sequence() % 7;
    first.side(worker).move(-amount * (ledgers.size() - 1));
    ledgers.subList(1, ledgers.size()).forEach(it -> it.side(worker).move(amount));
    if (worker % COUNTING == 0) {
      ledgers.forEach(it -> it.count().increment());
    }
    return first.side(worker).sequence();
  }
}
