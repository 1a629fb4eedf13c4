package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Persistent;
import org.atolldb.RetryPolicy;
import org.atolldb.Task;
import org.atolldb.Transaction;
import org.atolldb.UpgradeProgress;
import org.atolldb.federation.connection.UpgradePoint;
import org.atolldb.federation.connection.UpgradePoint.Reached;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.BrokenPlan;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.RecordCodec;

/**
 * Rewrites the outdated objects of one database, transaction by transaction, class by class, in the
 * order of oids. Each transaction also says how far it came. Used once, by one thread.
 */
final class Upgrade {
  private static final int MOST_WRITTEN = 256;
  private static final int MOST_EXAMINED = 8_192;
  private static final int MOST_BYTES = 1 << 20;

  /**
   * Who wins against a batch has upgraded one of its objects, so each costs one attempt at most.
   */
  private static final RetryPolicy UNTIL_DONE =
      new RetryPolicy(2 * MOST_WRITTEN, Duration.ofMillis(1), Duration.ofMillis(20))
          .within(Duration.ofDays(1));

  private final DatabaseRegistry registry;
  private final RecordCodec codec;
  private final OpenDatabase database;
  private final Consumer<UpgradeProgress> progress;
  private final List<ClassPlan> plans;
  private final UpgradeStart start;
  private UpgradeProgress reached;

  Upgrade(
      DatabaseRegistry registry,
      RecordCodec codec,
      OpenDatabase database,
      Consumer<UpgradeProgress> progress) {
    this.registry = registry;
    this.codec = codec;
    this.database = database;
    this.progress = progress;
    this.plans = plans(codec, database);
    this.start = UpgradeStart.find(registry, database);
    this.reached = new UpgradeProgress(database.name(), "", 0, 0, 0);
  }

  private static List<ClassPlan> plans(RecordCodec codec, OpenDatabase database) {
    List<ClassPlan> plans = new ArrayList<>();
    for (String name : new TreeSet<>(database.classes().all().values())) {
      ClassPlan plan = codec.planOrBroken(name);
      if (!(plan instanceof BrokenPlan) && plan.type() != UpgradePoint.class) {
        plans.add(plan);
      }
    }
    return plans;
  }

  UpgradeProgress run() {
    Reached before = start.reached();
    long left = 0;
    for (ClassPlan plan : plans) {
      left += left(plan).length;
    }
    long total = before.examined() + left;
    reached =
        new UpgradeProgress(
            database.name(), before.className(), before.examined(), before.rewritten(), total);
    for (ClassPlan plan : plans) {
      upgrade(plan);
    }
    forgetPoint();
    storeNames();
    return reached;
  }

  /** The objects of a class that have to be looked at, in ascending order. */
  private long[] left(ClassPlan plan) {
    String shape = codec.shape(plan);
    return Arrays.stream(oids(plan))
        .filter(oid -> !start.covers(plan.name(), shape, oid))
        .toArray();
  }

  private long[] oids(ClassPlan plan) {
    long[] oids = registry.read(tx -> records(tx).oids(plan.name()));
    Arrays.sort(oids);
    return oids;
  }

  private StoredRecords records(Transaction tx) {
    return new StoredRecords(database, tx.snapshot().value());
  }

  private void upgrade(ClassPlan plan) {
    long[] oids = left(plan);
    for (int next = 0; next < oids.length; ) {
      int from = next;
      Batch batch = transaction(plan.name(), tx -> rewrite(tx, plan, oids, from));
      next = batch.end();
      reached = reached(plan, batch);
      progress.accept(reached);
    }
  }

  private UpgradeProgress reached(ClassPlan plan, Batch batch) {
    return new UpgradeProgress(
        database.name(),
        plan.name(),
        reached.examined() + batch.end() - batch.from(),
        reached.rewritten() + batch.written(),
        reached.total());
  }

  private <T> T transaction(String about, Task<T, RuntimeException> work) {
    return registry.with().note("upgrade of " + about).retry(UNTIL_DONE).call(work);
  }

  private Batch rewrite(Transaction tx, ClassPlan plan, long[] oids, int from) {
    StoredRecords records = records(tx);
    int end = from;
    int written = 0;
    long bytes = 0;
    while (end < oids.length
        && end - from < MOST_EXAMINED
        && written < MOST_WRITTEN
        && bytes < MOST_BYTES) {
      long oid = oids[end++];
      byte[] record = records.find(oid);
      if (record != null && plan.isOutdated(record, database.uuid())) {
        touch(tx, oid);
        written++;
        bytes += record.length;
      }
    }
    Batch batch = new Batch(from, end, written);
    if (written > 0 || end - from == MOST_EXAMINED) {
      saveReached(tx, plan, oids[end - 1], batch);
    }
    return batch;
  }

  /** Objects that were done before do not move the point: it would skip those still to come. */
  private void saveReached(Transaction tx, ClassPlan plan, long oid, Batch batch) {
    if (!start.isBehind(plan.name(), oid)) {
      UpgradeProgress now = reached(plan, batch);
      String shapes = plans.stream().map(codec::shape).collect(Collectors.joining("\n"));
      point(tx).reach(new Reached(shapes, plan.name(), oid, now.examined(), now.rewritten()));
    }
  }

  private UpgradePoint point(Transaction tx) {
    return tx.root(registry.database(database.name()), UpgradePoint.class, UpgradePoint::new);
  }

  private void touch(Transaction tx, long oid) {
    tx.get(new ObjectId<Persistent>(database.name(), oid)).$write();
  }

  /** What is complete is looked at as a whole the next time. */
  private void forgetPoint() {
    if (!database.classes().idsOf(UpgradePoint.class.getName()).isEmpty()) {
      transaction(
          "all classes",
          tx -> {
            UpgradePoint point = point(tx);
            if (!point.reached().equals(Reached.NOTHING)) {
              point.reach(Reached.NOTHING);
            }
            return true;
          });
    }
  }

  /** New names of classes travel with a transaction, if there was none yet with any object. */
  private void storeNames() {
    for (ClassPlan plan : plans) {
      if (database.classes().unstored().isEmpty()) {
        return;
      }
      long[] oids = oids(plan);
      if (oids.length > 0) {
        transaction(
            plan.name(),
            tx -> {
              if (records(tx).find(oids[0]) != null) {
                touch(tx, oids[0]);
              }
              return true;
            });
      }
    }
  }

  /**
   * What one transaction did.
   *
   * @param from the first object it looked at
   * @param end the first object it did not look at
   * @param written how many it rewrote
   */
  private record Batch(int from, int end, int written) {}
}
