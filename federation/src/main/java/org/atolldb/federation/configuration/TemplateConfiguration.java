package org.atolldb.federation.configuration;

import java.nio.file.Path;
import org.atolldb.storage.StorageSettings;

/**
 * What databases made from a template have in common.
 *
 * @param name the template's name
 * @param storageType the {@link org.atolldb.storage.StorageProvider#type type} of their storages
 * @param settings the settings of their storages, checked and with defaults filled in
 * @param links which databases they may refer to
 */
public record TemplateConfiguration(
    String name, String storageType, StorageSettings settings, LinkPolicy links) {
  DatabaseConfiguration database(String database, LinkPolicy policy, Path directory) {
    return new DatabaseConfiguration(database, storageType, settings, policy, directory);
  }
}
