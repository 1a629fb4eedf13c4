package org.atolldb.federation.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atolldb.Atoll;
import org.atolldb.ConflictException;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.Isolation;
import org.atolldb.ObjectId;
import org.atolldb.Resolvers;
import org.atolldb.Transaction;
import org.atolldb.Work;
import org.jspecify.annotations.Nullable;

/** Three databases, one of them in memory, with a few cells in each. */
final class Cells implements AutoCloseable {
  static final int EACH = 8;

  private final DatabaseRegistry registry;
  private final Database left;
  private final Database right;
  private final Database scratch;
  private final List<ObjectId<Cell>> ids = new ArrayList<>();

  private Cells(DatabaseRegistry registry) {
    this.registry = registry;
    this.left = registry.database("left");
    this.right = registry.database("right");
    this.scratch = registry.database("scratch");
    for (Database database : registry.databases()) {
      registry.run(
          tx -> {
            for (int i = 0; i < EACH; i++) {
              ids.add(tx.id(tx.add(database, new Cell())));
            }
          });
    }
  }

  static Cells in(Path folder) throws IOException {
    return in(folder, new Resolvers());
  }

  static Cells in(Path folder, Resolvers resolvers) throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("atoll.yaml"),
            """
            federation: cells
            directory: data
            databases:
              left: { storage: { type: file }, links: [right] }
              right: { storage: { type: file }, links: [left] }
              scratch: { storage: { type: memory } }
            jmx: { enabled: false }
            """);
    return new Cells(Atoll.open(yaml, resolvers));
  }

  DatabaseRegistry registry() {
    return registry;
  }

  Database left() {
    return left;
  }

  Database right() {
    return right;
  }

  Database scratch() {
    return scratch;
  }

  /** The n-th cell of a database. */
  ObjectId<Cell> id(Database database, int number) {
    return ids.stream()
        .filter(id -> id.database().equals(database.name()))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  Cell left(Transaction tx, int number) {
    return tx.get(id(left, number));
  }

  Cell right(Transaction tx, int number) {
    return tx.get(id(right, number));
  }

  Transaction begin(Isolation isolation) {
    return registry.with().isolation(isolation).begin();
  }

  /**
   * Has a transaction do something while another one begins, changes something and commits.
   *
   * @return the conflict at the first one's commit, or null if it commits
   */
  <E extends Exception> @Nullable ConflictException beside(
      Isolation isolation, Work<E> work, Work<E> other) throws E {
    try (Transaction tx = begin(isolation)) {
      work.run(tx);
      registry.run(other);
      tx.commit();
      return null;
    } catch (ConflictException conflict) {
      return conflict;
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
