package org.atolldb.federation.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atolldb.StorageException;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.configuration.DatabaseNames;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.disk.Disk;

/**
 * The durable storages of a federation whose journal, and catalogue with it, is lost: those that
 * the configuration declares, and those that templates put in its directory. Used by one thread.
 */
final class OwnedStorages implements AutoCloseable {
  private final FederationConfiguration configuration;
  private final Environment environment;
  private final Map<String, Storage> storages = new TreeMap<>();
  private UUID owner = StorageHeader.NOBODY;

  private OwnedStorages(FederationConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Opens all of them or none. */
  static OwnedStorages open(FederationConfiguration configuration, Environment environment) {
    OwnedStorages owned = new OwnedStorages(configuration, environment);
    try {
      owned.requireNoJournal();
      owned.openDeclared();
      owned.openFromTemplates();
      return owned;
    } catch (RuntimeException | Error e) {
      owned.closeAfter(e);
      throw e;
    }
  }

  /** The open storages by the names of their databases. */
  Map<String, Storage> all() {
    return Collections.unmodifiableMap(storages);
  }

  private void requireNoJournal() {
    Path journal = configuration.journalDirectory();
    for (Path file : files(journal)) {
      if (String.valueOf(file.getFileName()).endsWith(".segment")) {
        throw new StorageException(
            "Recovering without a journal failed: there is one, "
                + file
                + ". Open the federation with it; if it is beyond use, keep a copy of "
                + journal
                + " and move it away first.");
      }
    }
  }

  private void openDeclared() {
    for (DatabaseConfiguration database : configuration.databases().values()) {
      StoragePlace place = StoragePlace.of(database, environment);
      if (place.provider().isVolatile()) {
        continue;
      }
      if (!place.exists()) {
        throw new StorageException(
            "Recovering without a journal failed: "
                + database.directory()
                + " holds no storage of database "
                + database.name()
                + ". What the others have of its transactions could not be compared; put its folder back, or remove"
                + " it from the configuration.");
      }
      add(database.name(), place.open());
    }
  }

  private void openFromTemplates() {
    for (Path folder : files(configuration.directory().resolve("databases"))) {
      String name = String.valueOf(folder.getFileName());
      if (!configuration.databases().containsKey(name)) {
        openFromTemplate(name);
      }
    }
  }

  private void openFromTemplate(String name) {
    if (!DatabaseNames.isLegal(name)) {
      return;
    }
    StoragePlace.find(configuration, environment, name)
        .ifPresent(
            place -> {
              Storage storage = place.open();
              // A detached one lies here too.
              if (storage.header().federation().equals(StorageHeader.NOBODY)) {
                storage.close();
              } else {
                add(name, storage);
              }
            });
  }

  private void add(String name, Storage storage) {
    storages.put(name, storage);
    UUID found = storage.header().federation();
    if (owner.equals(StorageHeader.NOBODY)) {
      owner = found;
    } else if (!found.equals(owner) && !found.equals(StorageHeader.NOBODY)) {
      throw new StorageException(
          "Recovering without a journal failed: database "
              + name
              + " belongs to federation "
              + found
              + ", others to "
              + owner
              + ". Remove from the configuration what does not belong to this federation.");
    }
  }

  private List<Path> files(Path directory) {
    Disk disk = environment.disk();
    try {
      return disk.exists(directory) ? disk.list(directory) : List.of();
    } catch (IOException e) {
      throw new StorageException("Listing " + directory + " failed: " + e, e);
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (Storage storage : storages.values()) {
      try {
        storage.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
