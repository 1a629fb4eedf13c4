package org.atolldb.federation.campaign;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atolldb.AtollException;
import org.atolldb.Database;
import org.atolldb.RootMissingException;
import org.atolldb.Transaction;
import org.atolldb.federation.crash.OpenFederation;
import org.atolldb.federation.crash.SmallFederation;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.file.FileStorageProvider;
import org.atolldb.testkit.disk.SimulatedDisk;

/** Opens what a crash left and tells what is wrong with it. */
final class LaneInspection {
  private static final int MISSING = -1;

  private final SmallFederation federation;
  private final List<String> databases;
  private final Acknowledged.Expected expected;

  /**
   * An inspection.
   *
   * @param federation how to open it, on the disk that the crash left
   * @param expected what was acknowledged before
   */
  LaneInspection(SmallFederation federation, Acknowledged.Expected expected) {
    this.federation = federation;
    this.databases = List.copyOf(federation.databases().keySet());
    this.expected = expected;
  }

  /** What is wrong, if anything is: content, self-contained databases, further work. */
  Optional<Finding> problem() {
    try {
      return databases.stream()
          .map(this::selfContained)
          .flatMap(Optional::stream)
          .findFirst()
          .or(this::federated);
    } catch (AtollException e) {
      return problem(Finding.Kind.REFUSED, Texts.of(e));
    } catch (RuntimeException e) {
      return problem(Finding.Kind.UNTYPED, Texts.of(e));
    }
  }

  private Optional<Finding> federated() {
    try (OpenFederation open = federation.open()) {
      Optional<Finding> problem = content(open, databases, expected);
      if (problem.isEmpty()) {
        goOn(open);
      }
      return problem;
    }
  }

  /** A database that says it needs no journal has everything that was acknowledged (rule 4). */
  private Optional<Finding> selfContained(String database) {
    FileStorageProvider provider = new FileStorageProvider();
    StorageSite site =
        new StorageSite(
            database,
            federation.folder(database),
            copy(federation.disk()),
            InstantSource.system(),
            StorageSettings.NONE);
    if (!provider.exists(site)) {
      return Optional.empty();
    }
    try (Storage alone = provider.open(site)) {
      boolean isClean = alone.header().state() == StorageHeader.State.CLEAN;
      return isClean && alone.lastTid() < expected.tid(database)
          ? problem(
              Finding.Kind.LOST,
              "database " + database + " says that it is clean at " + alone.lastTid())
          : Optional.empty();
    }
  }

  private static Disk copy(Disk disk) {
    return disk instanceof SimulatedDisk simulated ? simulated.killed() : disk;
  }

  /** What is wrong with the lanes that are read. */
  static Optional<Finding> content(
      OpenFederation open, List<String> databases, Acknowledged.Expected expected) {
    return open.registry()
        .read(
            tx -> {
              Optional<Finding> problem = Optional.empty();
              for (int lane = 0; lane < Lanes.COUNT && problem.isEmpty(); lane++) {
                problem =
                    content(open, tx, lane, LaneWorkload.of(lane, databases), expected.count(lane));
              }
              return problem;
            });
  }

  private static Optional<Finding> content(
      OpenFederation open, Transaction tx, int lane, List<String> databases, int expected) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : databases) {
      Database database = open.registry().database(name);
      try {
        Lane found = tx.root(database, Lanes.class).lane(lane);
        counts.put(name, found.count());
        String wrong = found.problem();
        if (!wrong.isEmpty()) {
          return problem(Finding.Kind.WRONG, wrong + " in lane " + lane + " of " + name);
        }
      } catch (RootMissingException e) {
        counts.put(name, MISSING);
      }
    }
    if (counts.values().stream().distinct().count() > 1) {
      return problem(Finding.Kind.TORN, "lane " + lane + " has steps " + counts);
    }
    int count = counts.values().iterator().next();
    return count < expected
        ? problem(Finding.Kind.LOST, "lane " + lane + " has " + count + " steps of " + expected)
        : Optional.empty();
  }

  /** The number of steps of a lane, in the first of its databases; none before it was begun. */
  static int count(OpenFederation open, List<String> databases, int lane) {
    Database first = open.registry().database(databases.get(0));
    return open.registry()
        .read(
            tx -> {
              try {
                return tx.root(first, Lanes.class).lane(lane).count();
              } catch (RootMissingException e) {
                return MISSING;
              }
            });
  }

  private void goOn(OpenFederation open) {
    LaneWorkload more = new LaneWorkload(open, databases, new Acknowledged(), () -> 0);
    more.begin();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      more.advance(lane);
    }
  }

  private static Optional<Finding> problem(Finding.Kind kind, String text) {
    return Optional.of(new Finding(kind, text));
  }
}
