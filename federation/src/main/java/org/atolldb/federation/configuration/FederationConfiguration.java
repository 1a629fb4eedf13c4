package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atolldb.UsageException;
import org.atolldb.spi.WeavingMode;

/**
 * A federation as configured. Relationships are checked by {@link ConfigurationReader}: every
 * template, link and home names something that exists, and no two databases share a directory.
 *
 * @param name the federation's name, legal by {@link DatabaseNames}
 * @param directory where the journal and, by default, the databases lie; absolute
 * @param weaving how persistent classes may come to be woven
 * @param journal the journal
 * @param cache the object caches
 * @param connections the connections
 * @param records the records of objects
 * @param templates templates by name, in the order of the configuration
 * @param databases databases by name, in the order of the configuration
 * @param homes where new objects are stored; the first rule that matches counts
 * @param allowedClasses value classes, beyond the standard ones, that records may contain
 * @param renamedClasses today's names of classes by former ones
 * @param jmx whether MBeans are registered
 * @param source where this was read from, for messages
 */
public record FederationConfiguration(
    String name,
    Path directory,
    WeavingMode weaving,
    JournalConfiguration journal,
    CacheConfiguration cache,
    PoolConfiguration connections,
    RecordsConfiguration records,
    Map<String, TemplateConfiguration> templates,
    Map<String, DatabaseConfiguration> databases,
    List<HomeRule> homes,
    List<ClassPattern> allowedClasses,
    Map<String, String> renamedClasses,
    boolean jmx,
    String source) {
  static final String JOURNAL = "journal";

  /**
   * Copies the collections.
   *
   * @param name as above
   * @param directory as above
   * @param weaving as above
   * @param journal as above
   * @param cache as above
   * @param connections as above
   * @param records as above
   * @param templates as above
   * @param databases as above
   * @param homes as above
   * @param allowedClasses as above
   * @param renamedClasses as above
   * @param jmx as above
   * @param source as above
   */
  public FederationConfiguration {
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
    homes = List.copyOf(homes);
    allowedClasses = List.copyOf(allowedClasses);
    renamedClasses = Map.copyOf(renamedClasses);
  }

  /**
   * Where the journal lies.
   *
   * @return a directory of its own
   */
  public Path journalDirectory() {
    return directory.resolve(JOURNAL);
  }

  /**
   * A database made from a template, in the default directory for its name.
   *
   * @param template the template's name
   * @param database the new database's name; whether it is taken is not checked
   * @return its configuration
   * @throws UsageException if there is no such template, or no database may have that name
   */
  public DatabaseConfiguration fromTemplate(String template, String database) {
    TemplateConfiguration found = templates.get(template);
    if (found == null) {
      throw new UsageException(
          "Creating database '"
              + database
              + "' of federation '"
              + name
              + "' failed: there is no template '"
              + template
              + "'. "
              + source
              + " has the templates "
              + templates.keySet()
              + "."
              + NearestNames.question(template, templates.keySet()));
    }
    if (!DatabaseNames.isLegal(database)) {
      throw new UsageException(
          "Creating a database of federation '"
              + name
              + "' failed: '"
              + database
              + "' is no database name. Use "
              + DatabaseNames.expected(database)
              + ".");
    }
    Path place = defaultDirectory(directory, database);
    return found.database(database, found.links(), place, found.resolvers(), found.cacheTarget());
  }

  static Path defaultDirectory(Path federation, String database) {
    return federation.resolve("databases").resolve(database);
  }
}
