package org.atolldb.federation.registry;

import java.nio.file.Path;
import java.time.Duration;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.RetryPolicy;

/** A process that transfers until it is killed, and says so after each commit that it knows of. */
final class TransferProcess {
  static final int WORKERS = 4;
  private static final RetryPolicy PATIENT =
      new RetryPolicy(100_000, Duration.ofNanos(50_000), Duration.ofMillis(5));

  private TransferProcess() {}

  public static void main(String[] arguments) {
    DatabaseRegistry registry = Atoll.open(Path.of(arguments[0]));
    Database a = registry.database("a");
    Database b = registry.database("b");
    registry.run(
        tx -> {
          tx.root(a, Ledger.class, Ledger::new);
          tx.root(b, Ledger.class, Ledger::new);
        });
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      new Thread(() -> transfer(registry, a, b, worker)).start();
    }
  }

  private static void transfer(DatabaseRegistry registry, Database a, Database b, int worker) {
    while (true) {
      long sequence =
          registry
              .with()
              .retry(PATIENT)
              .call(
                  tx -> {
                    Ledger from = tx.root(a, Ledger.class);
                    Ledger to = tx.root(b, Ledger.class);
                    long amount = from.side(worker).sequence() % 7;
                    from.side(worker).move(-amount);
                    to.side(worker).move(amount);
                    from.count().increment();
                    to.count().increment();
                    return from.side(worker).sequence();
                  });
      System.out.println(worker + " " + sequence);
    }
  }
}
