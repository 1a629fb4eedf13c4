package org.atolldb.benchmarks.shootout;

import java.nio.file.Path;

/** Who takes part, in which way. */
enum Entrant {
  /** Atoll on file; every commit is forced. */
  ATOLL_FILE(true),
  /** Atoll in memory: there is nothing to force. */
  ATOLL_MEMORY(false),
  /** EclipseStore with a lazy reference from each object to the next, as it is delivered. */
  ECLIPSESTORE(false),
  /** The same with a writer that forces. */
  ECLIPSESTORE_FORCED(true),
  /** EclipseStore with plain references: one request loads the whole chain. */
  ECLIPSESTORE_WHOLE(false),
  /** ZooDB, which forces and cannot be told not to. */
  ZOODB_FORCED(true),
  /** Hibernate with H2, as they are delivered. */
  HIBERNATE(false),
  /** The same with a synchronised checkpoint behind every commit. */
  HIBERNATE_FORCED(true),
  /** Hibernate with H2: one query loads the whole chain. */
  HIBERNATE_WHOLE(false);

  private final boolean forces;

  Entrant(boolean forces) {
    this.forces = forces;
  }

  /** Whether a commit is on the device when it returns. */
  boolean forces() {
    return forces;
  }

  boolean isAtoll() {
    return this == ATOLL_FILE || this == ATOLL_MEMORY;
  }

  /** Opens it in an empty folder. */
  Contestant open(Path folder) {
    return switch (this) {
      case ATOLL_FILE -> new AtollContestant(folder, "file");
      case ATOLL_MEMORY -> new AtollContestant(folder, "memory");
      case ECLIPSESTORE, ECLIPSESTORE_FORCED -> new EclipseStoreContestant(folder, true, forces);
      case ECLIPSESTORE_WHOLE -> new EclipseStoreContestant(folder, false, false);
      case ZOODB_FORCED -> new ZooDbContestant(folder);
      case HIBERNATE, HIBERNATE_FORCED -> new HibernateContestant(folder, false, forces);
      case HIBERNATE_WHOLE -> new HibernateContestant(folder, true, false);
    };
  }
}
