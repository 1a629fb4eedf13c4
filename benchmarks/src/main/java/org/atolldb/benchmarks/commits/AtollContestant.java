package org.atolldb.benchmarks.commits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.atolldb.benchmarks.Counter;

/** A federation of file databases made from one template. */
final class AtollContestant implements Contestant {
  private static final int SEED = 20_261_122;

  private final DatabaseRegistry registry;
  private final List<Database> databases;
  private final Choice choice;

  /** Which databases a transaction of a thread changes. */
  enum Choice {
    /** All. */
    ALL,
    /** One, always the same. */
    OWN,
    /** One, drawn each time. */
    RANDOM
  }

  /**
   * Opens.
   *
   * @param folder an empty folder
   * @param count how many databases there are
   * @param choice which of them a transaction changes
   */
  AtollContestant(Path folder, int count, Choice choice) throws IOException {
    Path yaml = folder.resolve("atoll.yaml");
    Files.writeString(
        yaml,
        """
        federation: %s
        directory: data
        cache: { budget: 256MiB }
        templates:
          tenant: { storage: { type: file } }
        """
            .formatted("bench-" + choice.name().toLowerCase(Locale.ROOT) + count));
    this.registry = Atoll.open(yaml);
    this.choice = choice;
    this.databases =
        IntStream.range(0, count)
            .mapToObj(number -> registry.createFromTemplate("tenant-" + number, "tenant"))
            .toList();
  }

  @Override
  public Committer committer(int thread) {
    return switch (choice) {
      case ALL -> committer(databases);
      case OWN -> committer(List.of(databases.get(thread % databases.size())));
      case RANDOM -> drawing(thread);
    };
  }

  private Committer committer(List<Database> changed) {
    List<ObjectId<Counter>> counters =
        changed.stream().map(one -> registry.call(tx -> created(tx, one))).toList();
    return () ->
        registry.run(
            tx -> {
              for (ObjectId<Counter> counter : counters) {
                tx.get(counter).increment();
              }
            });
  }

  /** Each thread has a counter of its own in each database. */
  private Committer drawing(int thread) {
    List<ObjectId<Counter>> counters = new ArrayList<>();
    for (Database database : databases) {
      counters.add(registry.call(tx -> created(tx, database)));
    }
    SplittableRandom random = new SplittableRandom(SEED + thread);
    return () ->
        registry.run(tx -> tx.get(counters.get(random.nextInt(counters.size()))).increment());
  }

  private static ObjectId<Counter> created(Transaction tx, Database database) {
    return tx.id(tx.add(database, new Counter()));
  }

  @Override
  public long committed() {
    long sum = 0;
    for (Database database : databases) {
      sum +=
          registry.<Long, RuntimeException>read(
              tx -> {
                try (Stream<Counter> counters = tx.all(database, Counter.class)) {
                  return counters.mapToLong(Counter::value).sum();
                }
              });
    }
    return choice == Choice.ALL ? sum / databases.size() : sum;
  }

  @Override
  public void close() {
    registry.close();
  }
}
