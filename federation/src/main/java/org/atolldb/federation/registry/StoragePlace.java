package org.atolldb.federation.registry;

import java.util.Optional;
import org.atolldb.UsageException;
import org.atolldb.federation.configuration.DatabaseConfiguration;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.configuration.NearestNames;
import org.atolldb.federation.configuration.TemplateConfiguration;
import org.atolldb.storage.Storage;
import org.atolldb.storage.StorageHeader;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSite;

/**
 * Where a database of a federation that is not open lies.
 *
 * @param provider makes its storage
 * @param site where
 */
record StoragePlace(StorageProvider provider, StorageSite site) {
  static StoragePlace of(DatabaseConfiguration database, Environment environment) {
    return new StoragePlace(
        environment.provider(database.storageType()),
        new StorageSite(
            database.name(),
            database.directory(),
            environment.disk(),
            environment.clock(),
            database.settings()));
  }

  /** The place of a declared database, or where a template has put one of that name. */
  static Optional<StoragePlace> find(
      FederationConfiguration configuration, Environment environment, String name) {
    DatabaseConfiguration declared = configuration.databases().get(name);
    if (declared != null) {
      return Optional.of(of(declared, environment));
    }
    // Which template it was does not matter to reading it.
    for (TemplateConfiguration template : configuration.templates().values()) {
      StoragePlace place = of(configuration.fromTemplate(template.name(), name), environment);
      if (!place.provider.isVolatile() && place.exists()) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The place of a durable database that is there. */
  static StoragePlace existing(
      FederationConfiguration configuration, Environment environment, String name) {
    return find(configuration, environment, name)
        .filter(place -> !place.provider.isVolatile() && place.exists())
        .orElseThrow(
            () ->
                new UsageException(
                    configuration.source()
                        + " has no database '"
                        + name
                        + "' on disk, and none of that name was made from a template."
                        + NearestNames.question(name, configuration.databases().keySet())));
  }

  /** The same kind of storage, beside this one. */
  StoragePlace named(String name) {
    return new StoragePlace(
        provider,
        new StorageSite(
            name,
            site.directory().resolveSibling(name),
            site.disk(),
            site.clock(),
            site.settings()));
  }

  boolean exists() {
    return provider.exists(site);
  }

  Storage open() {
    return provider.open(site);
  }

  Storage create(StorageHeader header) {
    return provider.create(site, header);
  }
}
