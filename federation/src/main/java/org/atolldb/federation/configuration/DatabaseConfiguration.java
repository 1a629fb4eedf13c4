package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.Map;
import org.atolldb.storage.StorageSettings;

/**
 * One database of a federation.
 *
 * @param name its name, a legal {@link DatabaseNames database name}
 * @param storageType the {@link org.atolldb.storage.StorageProvider#type type} of its storage
 * @param settings the settings of its storage, checked and with defaults filled in
 * @param links which other databases it may refer to
 * @param directory the storage's own directory, absolute; storages in memory leave it alone
 * @param resolvers how conflicts are merged, by class name; not to be changed
 * @param cacheTarget bytes that its cached objects should take, 0 for a fair share of the budget
 */
public record DatabaseConfiguration(
    String name,
    String storageType,
    StorageSettings settings,
    LinkPolicy links,
    Path directory,
    Map<String, ResolverRule> resolvers,
    long cacheTarget) {}
