package org.atolldb.benchmarks.commits;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of the table: what commits, in how many threads, and which line it is compared with. */
enum Line {
  /** Append and force, nothing around. */
  RAW(Store.RAW, 1, null),
  /** A transaction over one database. */
  ONE(Store.ONE, 1, RAW),
  ONE_16(Store.ONE, 16, ONE),
  ONE_64(Store.ONE, 64, ONE),
  /** A transaction over two databases. */
  TWO(Store.TWO, 1, ONE),
  TWO_16(Store.TWO, 16, ONE_16),
  /** A transaction over ten databases. */
  TEN(Store.TEN, 1, ONE),
  TEN_16(Store.TEN, 16, ONE_16),
  /** Each thread on a database of its own. */
  TENANTS_16(Store.TENANTS, 16, ONE_16),
  /** One of 3,000 databases, drawn for each transaction. */
  MANY(Store.MANY, 1, ONE),
  MANY_16(Store.MANY, 16, ONE_16),
  /** Xodus, one environment, forced. */
  XODUS(Store.XODUS, 1, ONE),
  XODUS_16(Store.XODUS, 16, ONE_16),
  /** Two H2 databases under Narayana: H2 forced too, so that no kill or power cut tears them. */
  NARAYANA(Store.NARAYANA, 1, TWO),
  NARAYANA_16(Store.NARAYANA, 16, TWO_16);

  private final Store store;
  private final int threads;
  private final @Nullable Line bar;

  Line(Store store, int threads, @Nullable Line bar) {
    this.store = store;
    this.threads = threads;
    this.bar = bar;
  }

  Store store() {
    return store;
  }

  int threads() {
    return threads;
  }

  /** The line that it is compared with, if any. */
  @Nullable Line bar() {
    return bar;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is opened once for all its lines. */
  enum Store {
    RAW,
    ONE,
    TWO,
    TEN,
    TENANTS,
    MANY,
    XODUS,
    NARAYANA;

    Contestant open(Path folder) throws Exception {
      return switch (this) {
        case RAW -> new RawContestant(folder);
        case ONE -> new AtollContestant(folder, 1, AtollContestant.Choice.ALL);
        case TWO -> new AtollContestant(folder, 2, AtollContestant.Choice.ALL);
        case TEN -> new AtollContestant(folder, 10, AtollContestant.Choice.ALL);
        case TENANTS -> new AtollContestant(folder, 16, AtollContestant.Choice.OWN);
        case MANY -> new AtollContestant(folder, 3000, AtollContestant.Choice.RANDOM);
        case XODUS -> new XodusContestant(folder);
        case NARAYANA -> new NarayanaContestant(folder);
      };
    }
  }
}
