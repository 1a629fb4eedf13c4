package org.atolldb.federation.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.atolldb.Commit;
import org.atolldb.Database;
import org.atolldb.Transaction;

/** Transactions over several databases whose traces prove whether they are whole. */
final class LaneWorkload {
  private final OpenFederation federation;
  private final List<String> databases;
  private final Acknowledged acknowledged;
  private final IntSupplier moment;
  private int bulk;

  /**
   * Transactions of one open federation.
   *
   * @param federation the federation
   * @param databases those that the workload uses
   * @param acknowledged hears of commits
   * @param moment the number of changes of the disk
   */
  LaneWorkload(
      OpenFederation federation,
      List<String> databases,
      Acknowledged acknowledged,
      IntSupplier moment) {
    this.federation = federation;
    this.databases = List.copyOf(databases);
    this.acknowledged = acknowledged;
    this.moment = moment;
  }

  /** Adds so many objects to each database in each step that it is a large transaction. */
  LaneWorkload large() {
    bulk = 40;
    return this;
  }

  /** The databases of a lane: all for the first, the outermost ones for the second. */
  static List<String> of(int lane, List<String> databases) {
    return lane == 0 ? databases : List.of(databases.get(0), databases.get(databases.size() - 1));
  }

  /** Makes the roots of all databases in one transaction. */
  void begin() {
    try (Transaction transaction = federation.registry().begin()) {
      for (String name : databases) {
        transaction.root(database(name), Lanes.class, Lanes::new);
      }
      Commit commit = transaction.commit();
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        acknowledged.add(moment.getAsInt(), lane, 0, commit);
      }
    }
  }

  /** Adds a step to a lane in each of its databases. */
  void advance(int lane) {
    try (Transaction transaction = federation.registry().begin()) {
      Step twin = null;
      int count = 0;
      for (String name : of(lane, databases)) {
        Lane in = transaction.root(database(name), Lanes.class).lane(lane);
        twin = transaction.add(database(name), in.advance(twin));
        count = in.count();
        for (int i = 0; i < bulk; i++) {
          transaction.add(database(name), new Bulk(i, 100));
        }
      }
      Commit commit = transaction.commit();
      acknowledged.add(moment.getAsInt(), lane, count, commit);
    }
  }

  /** Adds steps to both lanes at the same time, with checkpoints in between. */
  void run(int steps, int checkpoints) {
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int own = lane;
      running.add(CompletableFuture.runAsync(() -> advance(own, steps), task -> start(task)));
    }
    for (int i = 0; i < checkpoints; i++) {
      federation.console().checkpoint();
    }
    running.forEach(CompletableFuture::join);
  }

  private void advance(int lane, int steps) {
    for (int i = 0; i < steps; i++) {
      advance(lane);
    }
  }

  private static void start(Runnable task) {
    new Thread(task, "lane").start();
  }

  private Database database(String name) {
    return federation.registry().database(name);
  }
}
