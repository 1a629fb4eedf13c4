package org.atolldb.federation.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.atolldb.StorageException;
import org.atolldb.TransactionId;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.journal.CatalogueEntry;
import org.atolldb.federation.journal.Journal;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;
import org.jspecify.annotations.Nullable;

/**
 * Opens or creates the storage of one database and makes sure that it is the one that the
 * federation remembers: identity, owner, lineage, journal, clock. Confined to the opening thread.
 */
final class StorageOpening {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final Environment environment;
  private final UUID federation;
  private final @Nullable Journal journal;

  StorageOpening(Environment environment, UUID federation, @Nullable Journal journal) {
    this.environment = environment;
    this.federation = federation;
    this.journal = journal;
  }

  /**
   * Opens.
   *
   * @param remembered the catalogue's entry, or null for a database new to this federation
   */
  Storage open(DatabaseConfiguration configuration, @Nullable CatalogueEntry remembered) {
    StorageProvider provider = environment.provider(configuration.storageType());
    StorageSite site =
        new StorageSite(
            configuration.name(),
            configuration.directory(),
            environment.disk(),
            environment.clock(),
            configuration.settings());
    if (provider.isVolatile() || (remembered == null && !provider.exists(site))) {
      return provider.create(site, newHeader());
    }
    if (remembered != null && !provider.exists(site)) {
      throw new StorageException(
          "Opening database "
              + configuration.name()
              + " failed: the federation remembers it with identity "
              + remembered.database()
              + " at "
              + remembered.location()
              + ", but "
              + configuration.directory()
              + " holds no storage. Put its folder back, or correct its directory in the configuration.");
    }
    Storage storage = provider.open(site);
    try {
      if (remembered == null) {
        adopt(configuration, storage);
      } else {
        recognise(configuration, storage, remembered);
      }
      return storage;
    } catch (RuntimeException | Error e) {
      storage.close();
      throw e;
    }
  }

  private StorageHeader newHeader() {
    return new StorageHeader(
        environment.ids().get(),
        environment.numbers().getAsLong(),
        federation,
        StorageHeader.State.CLEAN,
        StorageHeader.NOBODY,
        0);
  }

  private void adopt(DatabaseConfiguration configuration, Storage storage) {
    StorageHeader header = storage.header();
    requireUnknown(configuration, header);
    if (header.federation().equals(federation)) {
      // Created here, but the process died before the catalogue knew of it.
      requireState(configuration, header, StorageHeader.State.CLEAN);
      return;
    }
    if (!header.federation().equals(StorageHeader.NOBODY)) {
      throw refused(
          configuration,
          "it belongs to federation "
              + header.federation()
              + ", and this one is "
              + federation
              + ". Detach it there, or take it over with Atoll.adopt.");
    }
    requireState(configuration, header, StorageHeader.State.CLEAN);
    requireClock(configuration.name(), configuration.directory(), storage.lastTid());
    storage.writeHeader(header.ownedBy(federation, environment.numbers().getAsLong()));
  }

  private void requireUnknown(DatabaseConfiguration configuration, StorageHeader header) {
    CatalogueEntry known = journal == null ? null : journal.catalogue().get(header.database());
    if (known != null) {
      throw refused(
          configuration,
          "it has the identity "
              + header.database()
              + " of database "
              + known.name()
              + " at "
              + known.location()
              + ": one is a copy of the other. Remove the copy, or make one with Atoll.cloneDatabase, which"
              + " gives it an identity of its own.");
    }
  }

  private void recognise(
      DatabaseConfiguration configuration, Storage storage, CatalogueEntry remembered) {
    StorageHeader header = storage.header();
    if (!header.database().equals(remembered.database())) {
      throw refused(
          configuration,
          "it holds the database with identity "
              + header.database()
              + ", but the federation remembers "
              + remembered.database()
              + " under this name. Put the right folder back.");
    }
    if (header.federation().equals(StorageHeader.NOBODY)
        && header.lineage() == remembered.lineage()
        && header.state() == StorageHeader.State.CLEAN) {
      // Died between the header and the journal record of a detach.
      storage.writeHeader(header.ownedBy(federation, header.lineage()));
      return;
    }
    if (!header.federation().equals(federation) || header.lineage() != remembered.lineage()) {
      throw refused(
          configuration,
          "it belongs to federation "
              + header.federation()
              + " with lineage "
              + Long.toHexString(header.lineage())
              + ", but "
              + federation
              + " with lineage "
              + Long.toHexString(remembered.lineage())
              + " is expected. It was used elsewhere meanwhile; detach it there and attach it here.");
    }
    if (header.state() == StorageHeader.State.DIRTY
        && (journal == null || !header.journal().equals(journal.id()))) {
      throw refused(
          configuration,
          "it needs the journal "
              + header.journal()
              + " to be whole, and the journal here is "
              + (journal == null ? "none" : journal.id())
              + ". Open it together with its own journal.");
    }
  }

  private static void requireState(
      DatabaseConfiguration configuration, StorageHeader header, StorageHeader.State state) {
    if (header.state() != state) {
      throw refused(
          configuration,
          "it was not closed cleanly and is new to this federation; it may lack transactions that are only in"
              + " the journal "
              + header.journal()
              + ". Open it with that journal and detach it there.");
    }
  }

  private void requireClock(String name, Path directory, long lastTid) {
    Instant last = new TransactionId(lastTid).instant();
    Instant now = environment.clock().instant();
    if (last.isAfter(now.plus(CLOCK_TOLERANCE))) {
      throw new StorageException(
          "Attaching database "
              + name
              + " at "
              + directory
              + " failed: its last transaction is of "
              + last
              + ", and the clock here says "
              + now
              + ". Set the clock right.");
    }
  }

  private static StorageException refused(DatabaseConfiguration configuration, String why) {
    return new StorageException(
        "Opening database "
            + configuration.name()
            + " at "
            + configuration.directory()
            + " failed: "
            + why);
  }
}
