package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atolldb.ConfigurationException;
import org.atolldb.UsageException;
import org.atolldb.storage.StorageProvider;

/** Reads and checks configurations. Thread-safe. */
public final class ConfigurationReader {
  private ConfigurationReader() {}

  /**
   * Reads a YAML file.
   *
   * @param yaml the file; relative directories in it are relative to this file
   * @param environment what {@code ${NAME}} in it stands for
   * @param providers the storage types that it may name, whose settings check it
   * @return the configuration, with every default filled in
   * @throws ConfigurationException with all problems of the file at once
   */
  public static FederationConfiguration read(
      Path yaml, Map<String, String> environment, Collection<StorageProvider> providers) {
    throw new UsageException("Reading " + yaml + " is not possible yet");
  }

  /**
   * A federation of databases of the storage type {@code memory}, without a file.
   *
   * @param databases their names
   * @param providers the storage types, one of them {@code memory}
   * @return the configuration, with every default filled in
   * @throws ConfigurationException if a name is illegal or stands twice, or there is no type {@code
   *     memory}
   */
  public static FederationConfiguration inMemory(
      List<String> databases, Collection<StorageProvider> providers) {
    throw new UsageException("A federation in memory is not possible yet");
  }
}
