package org.atolldb.federation.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atolldb.ConfigurationException;
import org.atolldb.storage.StorageProvider;

/** Reads and checks configurations. Thread-safe. */
public final class ConfigurationReader {
  private static final int LARGEST_FILE = 2 << 20;

  private ConfigurationReader() {}

  /**
   * Reads a YAML file. Blocks while the file is read.
   *
   * @param yaml the file; relative directories in it are relative to this file
   * @param environment what {@code ${NAME}} in it stands for
   * @param providers the storage types that it may name, whose settings check it
   * @return the configuration, with every default filled in
   * @throws ConfigurationException with all problems of the file at once
   */
  public static FederationConfiguration read(
      Path yaml, Map<String, String> environment, Collection<StorageProvider> providers) {
    Problems problems = new Problems();
    Map<String, StorageProvider> types = byType(providers, problems);
    Optional<Node> document =
        new NodeReader(new Environment(environment), problems).read(text(yaml));
    Optional<FederationConfiguration> configuration =
        document.map(node -> new FederationReader(yaml, types, problems).read(node));
    problems.throwIfAny(yaml.toString());
    return configuration.orElseThrow();
  }

  /**
   * A federation of databases of the storage type {@code memory}, without a file and without
   * MBeans.
   *
   * @param databases their names
   * @param providers the storage types, one of them {@code memory}
   * @return the configuration, with every default filled in
   * @throws ConfigurationException if a name is illegal or stands twice, or there is no type {@code
   *     memory}
   */
  public static FederationConfiguration inMemory(
      List<String> databases, Collection<StorageProvider> providers) {
    Problems problems = new Problems();
    Map<String, StorageProvider> types = byType(providers, problems);
    FederationConfiguration configuration = new MemoryFederation(types, problems).of(databases);
    problems.throwIfAny("The list of databases in memory");
    return configuration;
  }

  private static Map<String, StorageProvider> byType(
      Collection<StorageProvider> providers, Problems problems) {
    Map<String, StorageProvider> types = new TreeMap<>();
    for (StorageProvider provider : providers) {
      StorageProvider other = types.putIfAbsent(provider.type(), provider);
      if (other != null) {
        problems.add(
            "class path",
            0,
            () ->
                "the storage type '"
                    + provider.type()
                    + "' is offered by "
                    + other.getClass().getName()
                    + " and by "
                    + provider.getClass().getName()
                    + "; expected one of them.");
      }
    }
    return types;
  }

  private static String text(Path yaml) {
    try (InputStream file = Files.newInputStream(yaml)) {
      byte[] bytes = file.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw problem(yaml, "the file is larger than " + Quantity.SIZE.format(LARGEST_FILE) + ".");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw problem(yaml, "there is no file " + yaml.toAbsolutePath() + ".");
    } catch (CharacterCodingException e) {
      throw problem(yaml, "the file is not in UTF-8.");
    } catch (IOException e) {
      throw problem(yaml, "the file cannot be read: " + e + ".");
    }
  }

  private static ConfigurationException problem(Path yaml, String what) {
    return new ConfigurationException(yaml.toString(), List.of(what));
  }
}
