package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;
import org.atolldb.ObjectId;
import org.atolldb.RootMissingException;
import org.atolldb.Transaction;
import org.atolldb.federation.connection.UpgradePoint;
import org.atolldb.federation.connection.UpgradePoint.Reached;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.storage.ObjectChange;
import org.atolldb.storage.TransactionPart;

/**
 * Where an upgrade begins: where an interrupted one ended, except for classes that are not what
 * they were then. An earlier version of the program may have run since, so what changed since then
 * is looked at again. Immutable.
 */
final class UpgradeStart {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Reached reached;
  private final Set<String> shapes;
  private final long[] changedSince;

  private UpgradeStart(Reached reached, long[] changedSince) {
    this.reached = reached;
    this.shapes = reached.shapes().lines().collect(Collectors.toSet());
    this.changedSince = changedSince;
  }

  static UpgradeStart find(DatabaseRegistry registry, OpenDatabase database) {
    Database handle = registry.database(database.name());
    return registry.read(tx -> find(tx, handle, database));
  }

  private static UpgradeStart find(Transaction tx, Database handle, OpenDatabase database) {
    try {
      UpgradePoint point = tx.root(handle, UpgradePoint.class);
      Reached reached = point.reached();
      return reached.equals(Reached.NOTHING)
          ? new UpgradeStart(reached, new long[0])
          : new UpgradeStart(reached, changedSince(database, tx, tx.id(point)));
    } catch (RootMissingException neverUpgraded) {
      return new UpgradeStart(Reached.NOTHING, new long[0]);
    }
  }

  private static long[] changedSince(
      OpenDatabase database, Transaction tx, ObjectId<UpgradePoint> point) {
    long snapshot = tx.snapshot().value();
    database.awaitApplied(snapshot, PATIENCE);
    long reachedAt =
        Objects.requireNonNull(database.revision(point.oid(), snapshot, PATIENCE)).tid();
    try (Stream<TransactionPart> parts = database.transactions(reachedAt)) {
      return parts
          .flatMap(part -> part.objects().stream())
          .mapToLong(ObjectChange::oid)
          .sorted()
          .distinct()
          .toArray();
    }
  }

  Reached reached() {
    return reached;
  }

  /** Whether an object comes before the point where the interrupted upgrade ended. */
  boolean isBehind(String className, long oid) {
    int order = className.compareTo(reached.className());
    return order < 0 || (order == 0 && oid <= reached.oid());
  }

  /** Whether an object is known to be up to date without looking at it. */
  boolean covers(String className, String shape, long oid) {
    return isBehind(className, oid)
        && shapes.contains(shape)
        && Arrays.binarySearch(changedSince, oid) < 0;
  }
}
