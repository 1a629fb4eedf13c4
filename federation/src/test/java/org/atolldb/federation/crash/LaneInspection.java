package org.atolldb.federation.crash;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atolldb.Database;
import org.atolldb.RootMissingException;
import org.atolldb.Transaction;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageSettings;
import org.atolldb.storage.StorageSite;
import org.atolldb.storage.disk.Disk;
import org.atolldb.storage.file.FileStorageProvider;
import org.atolldb.testkit.disk.SimulatedDisk;

/** Opens what a crash left and tells what is wrong with it. */
final class LaneInspection {
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
  Optional<String> problem() {
    try {
      return databases.stream()
          .map(this::selfContained)
          .flatMap(Optional::stream)
          .findFirst()
          .or(this::federated);
    } catch (RuntimeException e) {
      return Optional.of("it does not open, work or close: " + text(e));
    }
  }

  private Optional<String> federated() {
    try (OpenFederation open = federation.open()) {
      Optional<String> problem = content(open, databases, expected);
      if (problem.isEmpty()) {
        goOn(open);
      }
      return problem;
    }
  }

  /** A database that says it needs no journal has everything that was acknowledged (rule 4). */
  private Optional<String> selfContained(String database) {
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
      return alone.header().state() == StorageHeader.State.CLEAN
              && alone.lastTid() < expected.tid(database)
          ? Optional.of(
              "database "
                  + database
                  + " says that it is clean at "
                  + alone.lastTid()
                  + ", acknowledged is "
                  + expected.tid(database))
          : Optional.empty();
    }
  }

  private static Disk copy(Disk disk) {
    return disk instanceof SimulatedDisk simulated ? simulated.killed() : disk;
  }

  /** What is wrong with the lanes that are read. */
  static Optional<String> content(
      OpenFederation open, List<String> databases, Acknowledged.Expected expected) {
    return open.registry()
        .read(
            tx -> {
              for (int lane = 0; lane < Lanes.COUNT; lane++) {
                Optional<String> problem =
                    content(open, tx, lane, LaneWorkload.of(lane, databases), expected.count(lane));
                if (problem.isPresent()) {
                  return problem;
                }
              }
              return Optional.empty();
            });
  }

  private static Optional<String> content(
      OpenFederation open, Transaction tx, int lane, List<String> databases, int expected) {
    Set<Integer> counts = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : databases) {
      Database database = open.registry().database(name);
      try {
        Lane found = tx.root(database, Lanes.class).lane(lane);
        counts.add(found.count());
        problems.add(found.problem());
      } catch (RootMissingException e) {
        counts.add(-1);
      }
    }
    if (counts.size() > 1) {
      return Optional.of("half a transaction: lane " + lane + " has " + counts + " steps");
    }
    int count = counts.iterator().next();
    if (count < expected) {
      return Optional.of("lost: lane " + lane + " has " + count + " steps of " + expected);
    }
    return problems.stream().filter(text -> !text.isEmpty()).findFirst();
  }

  private void goOn(OpenFederation open) {
    LaneWorkload more = new LaneWorkload(open, databases, new Acknowledged(), () -> 0);
    more.begin();
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      more.advance(lane);
    }
  }

  private static String text(Throwable problem) {
    StringBuilder text = new StringBuilder(problem.toString());
    for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", because ").append(cause);
    }
    return text.toString();
  }
}
