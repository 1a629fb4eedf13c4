package org.atolldb.federation.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.Persistent;
import org.atolldb.Task;
import org.atolldb.Transaction;
import org.atolldb.UpgradeProgress;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.record.BrokenPlan;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.RecordCodec;

/**
 * Rewrites the outdated objects of one database, transaction by transaction. What is done is done:
 * a later run finds it up to date. Used once, by one thread.
 */
final class Upgrade {
  private static final int MOST_WRITTEN = 256;
  private static final int MOST_EXAMINED = 8_192;
  private static final int MOST_BYTES = 1 << 20;

  private final DatabaseRegistry registry;
  private final RecordCodec codec;
  private final OpenDatabase database;
  private final Consumer<UpgradeProgress> progress;
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
    this.reached = new UpgradeProgress(database.name(), "", 0, 0, 0);
  }

  UpgradeProgress run() {
    List<ClassPlan> plans = plans();
    long total = 0;
    for (ClassPlan plan : plans) {
      total += registry.<Long, RuntimeException>read(tx -> records(tx).count(plan.name()));
    }
    reached = new UpgradeProgress(database.name(), "", 0, 0, total);
    for (ClassPlan plan : plans) {
      upgrade(plan);
    }
    storeNames(plans);
    return reached;
  }

  private List<ClassPlan> plans() {
    List<ClassPlan> plans = new ArrayList<>();
    for (String name : new TreeSet<>(database.classes().all().values())) {
      ClassPlan plan = codec.planOrBroken(name);
      if (!(plan instanceof BrokenPlan)) {
        plans.add(plan);
      }
    }
    return plans;
  }

  private StoredRecords records(Transaction tx) {
    return new StoredRecords(database, tx.snapshot().value());
  }

  private void upgrade(ClassPlan plan) {
    long[] oids = oids(plan);
    for (int next = 0; next < oids.length; ) {
      int from = next;
      Batch batch = transaction(plan.name(), tx -> rewrite(tx, plan, oids, from));
      next = batch.end();
      reached =
          new UpgradeProgress(
              database.name(),
              plan.name(),
              reached.examined() + next - from,
              reached.rewritten() + batch.written(),
              reached.total());
      progress.accept(reached);
    }
  }

  private long[] oids(ClassPlan plan) {
    return registry.read(tx -> records(tx).oids(plan.name()));
  }

  private Batch transaction(String className, Task<Batch, RuntimeException> work) {
    return registry.with().note("upgrade of " + className).call(work);
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
    return new Batch(end, written);
  }

  private void touch(Transaction tx, long oid) {
    tx.get(new ObjectId<Persistent>(database.name(), oid)).$write();
  }

  /** New names of classes travel with a transaction, if there was none yet with any object. */
  private void storeNames(List<ClassPlan> plans) {
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
              return new Batch(0, 0);
            });
      }
    }
  }

  /**
   * What one transaction did.
   *
   * @param end the first object it did not look at
   * @param written how many it rewrote
   */
  private record Batch(int end, int written) {}
}
