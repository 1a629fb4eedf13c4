package org.atolldb.federation.cache;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Main class of a JVM with a small heap: adds a million parcels, or looks at all of them in one
 * transaction, and prints how many there were.
 */
final class ScanProcess {
  static final int PARCELS = 1_000_000;
  static final int VANS = 1_000;
  private static final int BATCH = 5_000;

  private ScanProcess() {}

  public static void main(String[] arguments) {
    try (DatabaseRegistry registry = Atoll.open(Path.of(arguments[0]))) {
      Database stock = registry.database("stock");
      long count =
          switch (arguments[1]) {
            case "fill" -> fill(registry, stock);
            case "end-without-close" -> endWithoutClose(registry, stock);
            case "extent" -> registry.call(tx -> extent(tx, stock));
            case "extent-read-only" -> registry.read(tx -> extent(tx, stock));
            case "references" -> registry.call(tx -> references(tx, stock));
            default -> throw new IllegalArgumentException(arguments[1]);
          };
      System.out.println(count);
    }
  }

  private static long fill(DatabaseRegistry registry, Database stock) {
    ObjectId<Parcel> last = null;
    for (int from = 0; from < PARCELS; from += BATCH) {
      int first = from;
      ObjectId<Parcel> before = last;
      last = registry.call(tx -> tx.id(batch(tx, stock, first, before)));
    }
    return PARCELS;
  }

  /** Leaves more in the journal than fits into the heap at once. */
  private static long endWithoutClose(DatabaseRegistry registry, Database stock) {
    for (int i = 0; i < 60; i++) {
      registry.run(tx -> tx.all(stock, Parcel.class).limit(BATCH).forEach(Parcel::open));
    }
    System.out.println(PARCELS);
    Runtime.getRuntime().halt(0);
    return 0;
  }

  private static Parcel batch(
      Transaction tx, Database stock, int from, @Nullable ObjectId<Parcel> before) {
    Parcel last = before == null ? null : tx.get(before);
    for (int i = from; i < from + BATCH; i++) {
      last = tx.add(stock, new Parcel(i, last));
      if (i % (PARCELS / VANS) == 0) {
        tx.add(stock, new Vehicle.Van());
      }
    }
    Parcel newest = Objects.requireNonNull(last);
    tx.root(stock, Newest.class, Newest::new).parcel(newest);
    return newest;
  }

  private static long extent(Transaction tx, Database stock) {
    try (Stream<Parcel> all = tx.all(stock, Parcel.class)) {
      return all.filter(parcel -> parcel.length() == 280).count();
    }
  }

  private static long references(Transaction tx, Database stock) {
    long count = 0;
    Parcel at = tx.root(stock, Newest.class).parcel();
    while (at != null) {
      count++;
      at = at.previous();
    }
    return count;
  }
}
