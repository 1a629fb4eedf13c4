package org.atolldb.federation.transaction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Savepoint;
import org.atolldb.Transaction;

/** Main class of a JVM with a small heap: creates many objects in one transaction. */
final class LargeTransactionProcess {
  private static final int BETWEEN_SAVEPOINTS = 10_000;

  private LargeTransactionProcess() {}

  public static void main(String[] arguments) {
    int objects = Integer.parseInt(arguments[2]);
    try (DatabaseRegistry registry = Atoll.open(Path.of(arguments[0]))) {
      Database stock = registry.database("stock");
      switch (arguments[1]) {
        case "fill" -> fill(registry, stock, objects, false);
        case "fill-and-die" -> fill(registry, stock, objects, true);
        case "count" -> System.out.println(registry.read(tx -> count(tx, stock)).longValue());
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  private static void fill(DatabaseRegistry registry, Database stock, int objects, boolean dies) {
    long start = System.nanoTime();
    registry.run(tx -> fill(tx, stock, objects));
    System.err.printf("commit after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
    System.out.println(objects);
    if (dies) {
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  private static void fill(Transaction tx, Database stock, int objects) {
    long start = System.nanoTime();
    List<ObjectId<Entry>> some = new ArrayList<>();
    Entry last = null;
    for (int i = 0; i < objects; i++) {
      last = tx.add(stock, new Entry(i, "entry " + i, last));
      if (i % BETWEEN_SAVEPOINTS == 0) {
        some.add(tx.id(last));
        Savepoint savepoint = tx.savepoint();
        if (i == objects / 2) {
          addInVain(tx, stock, last);
          savepoint.rollback();
        }
      }
    }
    for (int i = 0; i < some.size(); i++) {
      Entry entry = tx.get(some.get(i));
      check(entry.number() == i * BETWEEN_SAVEPOINTS);
      entry.text("seen " + i);
    }
    tx.savepoint();
    System.err.printf("filled after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
  }

  private static void addInVain(Transaction tx, Database stock, Entry last) {
    for (int i = 0; i < 5 * BETWEEN_SAVEPOINTS; i++) {
      tx.add(stock, new Entry(-1, "in vain", last));
      if (i % BETWEEN_SAVEPOINTS == 0) {
        tx.savepoint();
      }
    }
  }

  private static long count(Transaction tx, Database stock) {
    try (Stream<Entry> all = tx.all(stock, Entry.class)) {
      return all.filter(
              entry ->
                  entry.number() >= 0
                      && entry
                          .text()
                          .equals(
                              entry.number() % BETWEEN_SAVEPOINTS == 0
                                  ? "seen " + entry.number() / BETWEEN_SAVEPOINTS
                                  : "entry " + entry.number()))
          .count();
    }
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("A spilled object is not what was created");
    }
  }
}
