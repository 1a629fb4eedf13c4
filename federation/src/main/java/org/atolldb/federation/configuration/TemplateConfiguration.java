package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.Map;
import org.atolldb.storage.StorageSettings;

/**
 * What databases made from a template have in common.
 *
 * @param name the template's name
 * @param storageType the {@link org.atolldb.storage.StorageProvider#type type} of their storages
 * @param settings the settings of their storages, checked and with defaults filled in
 * @param links which databases they may refer to
 * @param resolvers how conflicts are merged, by class name; not to be changed
 * @param cacheTarget bytes that the cached objects of each should take, 0 for a fair share
 */
public record TemplateConfiguration(
    String name,
    String storageType,
    StorageSettings settings,
    LinkPolicy links,
    Map<String, ResolverRule> resolvers,
    long cacheTarget) {
  DatabaseConfiguration database(
      String database,
      LinkPolicy policy,
      Path directory,
      Map<String, ResolverRule> rules,
      long cache) {
    return new DatabaseConfiguration(
        database, storageType, settings, policy, directory, rules, cache);
  }
}
