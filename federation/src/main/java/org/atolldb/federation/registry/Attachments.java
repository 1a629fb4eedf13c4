package org.atolldb.federation.registry;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.atolldb.RetryableException;
import org.atolldb.StorageException;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.database.OpenDatabase;
import org.atolldb.federation.journal.CatalogueChange;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Journal;
import org.atolldb.federation.management.ManagementExport;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.jspecify.annotations.Nullable;

/** Databases that come and go while others work, one at a time. Thread-safe. */
final class Attachments {
  static final String TEMPLATE = "template=";

  /** How long to wait for transactions in commit, which are not stopped half-way. */
  static final Duration COMMITS = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Parts parts;
  private final FederationMonitor monitor;
  private final @Nullable ManagementExport export;

  Attachments(Parts parts, FederationMonitor monitor, @Nullable ManagementExport export) {
    this.parts = parts;
    this.monitor = monitor;
    this.export = export;
  }

  void createFromTemplate(String name, String template) {
    DatabaseConfiguration configuration = parts.configuration().fromTemplate(template, name);
    lock.lock();
    try {
      if (parts.databases().find(name).isPresent()) {
        throw new UsageException(
            "Creating database "
                + name
                + " from template "
                + template
                + " failed: federation "
                + parts.configuration().name()
                + " has a database of that name.");
      }
      parts.pipeline().requireWritable();
      onLibraryThread(() -> open(configuration, template));
      if (export != null) {
        export.attached(monitor.database(parts.databases().byName(name)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void open(DatabaseConfiguration configuration, String template) {
    Storage storage =
        new StorageOpening(parts.environment(), parts.identity(), parts.journal())
            .open(configuration, null);
    try {
      requireJournal(configuration, storage);
      parts.pipeline().moveBeyond(storage.lastTid());
      OpenDatabase database =
          new OpenDatabase(configuration, storage, parts.pipeline().visible(), 0);
      if (!storage.isVolatile() && parts.journal() != null) {
        remember(
            parts.journal(),
            CatalogueChange.Kind.ATTACHED,
            configuration,
            database,
            TEMPLATE + template);
      }
      parts.databases().add(database);
    } catch (RuntimeException | Error e) {
      storage.close();
      throw e;
    }
  }

  private void requireJournal(DatabaseConfiguration configuration, Storage storage) {
    if (parts.journal() == null && !storage.isVolatile()) {
      throw new UsageException(
          "Creating database "
              + configuration.name()
              + " failed: this federation was opened without a durable"
              + " database or template, so it has no journal. Declare the template in the configuration.");
    }
  }

  /** Writes a database's coming or going into the journal's catalogue (rule 6). */
  static void remember(
      Journal journal,
      CatalogueChange.Kind kind,
      DatabaseConfiguration configuration,
      OpenDatabase database,
      String origin) {
    journal.write(
        new CatalogueChange(
            kind,
            new CatalogueEntry(
                database.uuid(),
                database.lineage(),
                database.name(),
                configuration.storageType(),
                configuration.directory().toString(),
                origin,
                false,
                database.storage().lastTid())));
  }

  /** Rule 14: drain, apply, force the log, force the header, tell the journal, unlock. */
  void detach(String name, Duration drain) {
    lock.lock();
    try {
      OpenDatabase database = parts.databases().byName(name);
      int still = database.visitors().drain(drain, COMMITS);
      if (still > 0) {
        database.visitors().reopen();
        throw new RetryableException(
            "Detaching database "
                + name
                + " failed: "
                + still
                + " transactions are still in commit after "
                + drain.plus(COMMITS)
                + ". It stays attached; try again.");
      }
      try {
        parts.pipeline().drain();
        onLibraryThread(() -> letGo(database));
      } catch (RuntimeException e) {
        database.visitors().reopen();
        throw e;
      }
      if (export != null) {
        export.detached(monitor.database(database));
      }
    } finally {
      lock.unlock();
    }
  }

  private void letGo(OpenDatabase database) {
    Journal journal = parts.journal();
    if (!database.isVolatile() && journal != null) {
      database.requireUsable();
      fencing(
          database,
          () -> {
            database.makeDurable();
            database.requireUsable();
            database.markClean(StorageHeader.NOBODY);
          });
      try {
        forget(database, journal);
      } catch (RuntimeException e) {
        // It stays attached, and its next transaction must find its owner in the header.
        fencing(database, () -> database.markClean(parts.identity()));
        throw e;
      }
    }
    parts.databases().remove(database);
    parts.pool().cacheBudget().exclude(database.cached());
    database.storage().close();
  }

  private static void forget(OpenDatabase database, Journal journal) {
    CatalogueEntry entry = journal.catalogue().get(database.uuid());
    if (entry != null) {
      journal.write(
          new CatalogueChange(
              CatalogueChange.Kind.DETACHED,
              new CatalogueEntry(
                  entry.database(),
                  entry.lineage(),
                  entry.name(),
                  entry.storageType(),
                  entry.location(),
                  entry.configuration(),
                  false,
                  database.storage().lastTid())));
    }
  }

  private static void fencing(OpenDatabase database, Runnable action) {
    try {
      action.run();
    } catch (StorageException e) {
      database.fence(e);
      throw e;
    }
  }

  private void onLibraryThread(Runnable action) {
    if (parts.checkpointer() == null) {
      action.run();
    } else {
      parts.checkpointer().run(action);
    }
  }
}
