package org.atolldb.federation.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Transaction;
import org.atolldb.federation.crash.Consoles;
import org.atolldb.testkit.isolation.Attempt;
import org.atolldb.testkit.isolation.Item;
import org.atolldb.testkit.isolation.Version;

/** Traced objects in a file database and two memory databases, with little room in the cache. */
final class TracedFederation implements AutoCloseable {
  private final DatabaseRegistry registry;
  private final List<ObjectId<Traced>> ids = new ArrayList<>();

  /**
   * Opens one with new objects.
   *
   * @param folder empty
   * @param each how many objects a database gets
   */
  TracedFederation(Path folder, int each) throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: traced
            directory: data
            cache: { budget: 1MiB }
            databases:
              left: { storage: { type: file } }
              right: { storage: { type: memory } }
              scratch: { storage: { type: memory } }
            """);
    registry = Atoll.open(yaml);
    for (int i = 0; i < each; i++) {
      for (Database database : registry.databases()) {
        registry.run(tx -> ids.add(tx.id(tx.add(database, new Traced()))));
      }
    }
  }

  DatabaseRegistry registry() {
    return registry;
  }

  /** How many objects there are; those of the databases take turns. */
  int size() {
    return ids.size();
  }

  long evictions() {
    return Consoles.of(registry.name()).cache().evictions();
  }

  void read(Transaction tx, Attempt attempt, int number) {
    attempt.read(item(number), tx.get(ids.get(number)).version());
  }

  void write(Transaction tx, Attempt attempt, int number) {
    Traced object = tx.get(ids.get(number));
    Version seen = object.version();
    attempt.read(item(number), seen);
    object.version(attempt.write(item(number), seen));
  }

  private Item item(int number) {
    ObjectId<Traced> id = ids.get(number);
    return new Item(id.database(), id.oid());
  }

  @Override
  public void close() {
    registry.close();
  }
}
