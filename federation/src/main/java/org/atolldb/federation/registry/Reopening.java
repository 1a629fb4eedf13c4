package org.atolldb.federation.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atolldb.AtollException;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.atolldb.federation.commit.CommitPipeline;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Journal;
import org.atolldb.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings databases back whose storage failed, while the others work: reopen, rewind, apply (rule
 * 10). One that only lacked room is tried again by itself, less and less often. Thread-safe.
 */
final class Reopening {
  private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

  /** In looks of the checkpointer. */
  private static final int FIRST_PAUSE = 5;

  private static final int LONGEST_PAUSE = 300;

  private final Environment environment;
  private final Journal journal;
  private final CommitPipeline pipeline;
  private final DatabaseMap databases;
  private final Checkpointer checkpointer;

  /** Confined to the checkpointer's ticker. */
  private final Map<UUID, Pause> pauses = new HashMap<>();

  Reopening(
      Environment environment,
      Journal journal,
      CommitPipeline pipeline,
      DatabaseMap databases,
      Checkpointer checkpointer) {
    this.environment = environment;
    this.journal = journal;
    this.pipeline = pipeline;
    this.databases = databases;
    this.checkpointer = checkpointer;
  }

  /** What can bring a database back. */
  static Reopening of(Parts parts, OpenDatabase database) {
    Reopening reopening = parts.reopening();
    if (reopening == null || database.isVolatile()) {
      throw new UsageException(
          "Reopening database "
              + database.name()
              + " failed: it is in memory, so nothing has what it lacks. Close the federation and open it again.");
    }
    return reopening;
  }

  /** Brings a database back and waits for it; does nothing if it is not closed off. */
  void reopen(OpenDatabase database) {
    checkpointer.run(
        () -> {
          if (isAttached(database) && database.fenced() != null) {
            requireJournal(database);
            database.reopen(() -> fromJournal(database));
            LOG.info("Database {} is in use again", database.name());
          }
        });
    checkpointer.checkpoint();
    database.requireUsable();
  }

  /** Tries what is due among the databases that lacked room; called again and again. */
  void look() {
    for (OpenDatabase database : databases.all()) {
      if (!database.lacksRoom()) {
        pauses.remove(database.uuid());
      } else if (isDue(database)) {
        attempt(database);
      }
    }
  }

  private boolean isDue(OpenDatabase database) {
    Pause pause =
        pauses.getOrDefault(database.uuid(), new Pause(FIRST_PAUSE, FIRST_PAUSE)).shorter();
    pauses.put(database.uuid(), pause.left() > 0 ? pause : pause.longer());
    return pause.left() <= 0;
  }

  private void attempt(OpenDatabase database) {
    try {
      reopen(database);
    } catch (AtollException e) {
      LOG.warn("Database {} is still closed off: {}", database.name(), e.getMessage());
    }
  }

  private boolean isAttached(OpenDatabase database) {
    return databases.byUuid(database.uuid()).filter(found -> found == database).isPresent();
  }

  private void requireJournal(OpenDatabase database) {
    StorageException failure = pipeline.failure();
    if (failure != null) {
      throw new StorageException(
          "Reopening database "
              + database.name()
              + " failed: the journal itself failed earlier. Close the federation and open it again.",
          failure);
    }
  }

  /**
   * The time until the next try.
   *
   * @param left looks from now on
   * @param length of the whole
   */
  private record Pause(int left, int length) {
    Pause shorter() {
      return new Pause(left - 1, length);
    }

    Pause longer() {
      int next = Math.min(2 * length, LONGEST_PAUSE);
      return new Pause(next, next);
    }
  }

  private Storage fromJournal(OpenDatabase database) {
    CatalogueEntry remembered = Objects.requireNonNull(journal.catalogue().get(database.uuid()));
    Recovery recovery = new Recovery(journal, journal.now());
    Storage storage =
        new StorageOpening(environment, journal.federation(), journal)
            .open(database.configuration(), remembered);
    try {
      recovery.rewind(database.name(), storage, remembered);
      recovery.replay(sink -> journal.replay(database.uuid(), storage.lastTid(), sink));
      StorageException gap = recovery.refused().get(database.uuid());
      if (gap != null) {
        throw gap;
      }
      return storage;
    } catch (RuntimeException | Error e) {
      storage.close();
      throw e;
    }
  }
}
