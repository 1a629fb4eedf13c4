package org.atolldb.federation.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntSupplier;
import org.atolldb.Commit;
import org.atolldb.Database;
import org.atolldb.Transaction;
import org.atolldb.federation.crash.Bulk;
import org.atolldb.federation.crash.OpenFederation;

/** Transactions over several databases whose traces prove whether they are whole. */
final class LaneWorkload {
  private final OpenFederation federation;
  private final List<String> databases;
  private final Acknowledged acknowledged;
  private final IntSupplier moment;
  private int bulk;
  private volatile Attempt attempt = new Attempt(0, 0);

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

  /** Adds so many objects to each database in each step. */
  LaneWorkload withBulk(int objects) {
    bulk = objects;
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
      attempt = new Attempt(lane, count);
      Commit commit = transaction.commit();
      acknowledged.add(moment.getAsInt(), lane, count, commit);
    }
  }

  /** The newest step that a commit was tried for. */
  Attempt attempt() {
    return attempt;
  }

  /** Adds steps to both lanes, each in a thread, with checkpoints in between. */
  void run(int steps, int checkpoints, ThreadFactory threads) {
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int own = lane;
      running.add(
          CompletableFuture.runAsync(
              () -> advance(own, steps), task -> threads.newThread(task).start()));
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

  private Database database(String name) {
    return federation.registry().database(name);
  }

  /**
   * A step that may be there.
   *
   * @param lane its lane
   * @param count the lane's steps with it
   */
  record Attempt(int lane, int count) {}
}
