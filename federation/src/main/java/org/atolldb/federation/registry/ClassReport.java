package org.atolldb.federation.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.atolldb.DatabaseRegistry;
import org.atolldb.StoredClass;
import org.atolldb.UsageException;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.database.Visitor;
import org.atolldb.federation.record.BrokenPlan;
import org.atolldb.federation.record.ClassPlan;
import org.atolldb.federation.record.RecordCodec;

/** Counts the objects of a database by class. Used once, by one thread. */
final class ClassReport {
  private final RecordCodec codec;
  private final OpenDatabase database;

  ClassReport(RecordCodec codec, OpenDatabase database) {
    this.codec = codec;
    this.database = database;
  }

  List<StoredClass> run(DatabaseRegistry registry) {
    return registry.read(
        tx -> {
          Visitor reader = reason -> false;
          database.visitors().enter(reader);
          try {
            return report(new StoredRecords(database, tx.snapshot().value()));
          } finally {
            database.visitors().leave(reader);
          }
        });
  }

  private List<StoredClass> report(StoredRecords records) {
    List<StoredClass> classes = new ArrayList<>();
    for (String name : new TreeSet<>(database.classes().all().values())) {
      StoredClass found = report(name, records);
      if (found.objects() > 0) {
        classes.add(found);
      }
    }
    return classes;
  }

  private StoredClass report(String name, StoredRecords records) {
    try {
      ClassPlan plan = codec.planOrBroken(name);
      return plan instanceof BrokenPlan broken
          ? missing(name, broken.problem(), records)
          : counted(plan, records);
    } catch (UsageException e) {
      return missing(name, String.valueOf(e.getMessage()), records);
    }
  }

  private static StoredClass missing(String name, String problem, StoredRecords records) {
    return new StoredClass(name, StoredClass.Status.MISSING, 0, records.count(name), 0, problem);
  }

  private StoredClass counted(ClassPlan plan, StoredRecords records) {
    long[] counts = new long[2];
    records.each(
        plan.name(),
        record -> {
          counts[0]++;
          counts[1] += plan.isOutdated(record, database.uuid()) ? 1 : 0;
        });
    return new StoredClass(
        plan.name(),
        counts[1] == 0 ? StoredClass.Status.CURRENT : StoredClass.Status.OUTDATED,
        plan.version(),
        counts[0],
        counts[1],
        "");
  }
}
