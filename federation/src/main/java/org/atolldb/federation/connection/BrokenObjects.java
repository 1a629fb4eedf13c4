package org.atolldb.federation.connection;

import java.util.function.Function;
import org.atolldb.BrokenObject;
import org.atolldb.federation.record.BrokenPlan;
import org.atolldb.federation.record.Reference;

/** What can be told of objects whose class is missing. */
final class BrokenObjects {
  private BrokenObjects() {}

  /** Refuses access to fields that nobody can fill. */
  static void requireClass(ObjectEntry entry) {
    if (entry.plan instanceof BrokenPlan broken) {
      throw broken.missing("Touching " + entry);
    }
  }

  static BrokenObject describe(
      BrokenPlan plan, byte[] record, ObjectConnection connection, DatabaseCache home) {
    Function<Reference, String> show =
        reference ->
            connection.cache().of(reference.database()).name()
                + ":"
                + Long.toHexString(reference.oid());
    return new BrokenObject(
        plan.name(), plan.problem(), connection.codec().json(record, home.uuid(), show));
  }
}
