package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atolldb.storage.Setting;
import org.atolldb.storage.StorageProvider;
import org.atolldb.storage.StorageSettings;

/** Reads templates and databases. */
final class DatabasesReader {
  private static final String A_DATABASE = "the name of a database under 'databases'";
  private static final String A_TEMPLATE = "the name of a template under 'templates'";
  private static final String A_STORAGE = "for example 'storage: { type: file }'";
  private final FederationReader federation;
  private final Map<String, StorageProvider> providers;
  private final Problems problems;

  DatabasesReader(
      FederationReader federation, Map<String, StorageProvider> providers, Problems problems) {
    this.federation = federation;
    this.providers = providers;
    this.problems = problems;
  }

  /**
   * @param section the key {@code templates}
   * @param known the nodes of the databases, by name
   */
  Map<String, TemplateConfiguration> templates(Section section, Map<String, Node> known) {
    Map<String, TemplateConfiguration> templates = new LinkedHashMap<>();
    section
        .all()
        .forEach(
            (name, node) -> {
              checkName(name, node, problems);
              Section template = new Section(node, problems);
              template.require("storage", A_STORAGE);
              LinkPolicy links = links(template, known).orElse(LinkPolicy.ANY_DURABLE);
              templates.put(name, storage(template).template(name, links));
              template.end();
            });
    return templates;
  }

  /**
   * @param section the key {@code databases}
   * @param templates what they may be made from
   * @param directory the directory of the federation
   */
  Map<String, DatabaseConfiguration> databases(
      Section section, Map<String, TemplateConfiguration> templates, Path directory) {
    Map<String, DatabaseConfiguration> databases = new LinkedHashMap<>();
    section
        .all()
        .forEach(
            (name, node) -> {
              checkName(name, node, problems);
              Section database = new Section(node, problems);
              TemplateConfiguration base = base(name, database, templates);
              Optional<LinkPolicy> links = links(database, section.all());
              Optional<Path> own = federation.path(database, "directory");
              database.end();
              if (DatabaseNames.isLegal(name)) {
                databases.put(
                    name,
                    new DatabaseConfiguration(
                        name,
                        base.storageType(),
                        base.settings(),
                        links.orElse(base.links()),
                        own.orElseGet(
                            () -> FederationConfiguration.defaultDirectory(directory, name))));
              }
            });
    checkDirectories(section.all(), databases, directory.resolve(FederationConfiguration.JOURNAL));
    return databases;
  }

  /** The template that a database names, or one made from its own storage. */
  private TemplateConfiguration base(
      String name, Section database, Map<String, TemplateConfiguration> templates) {
    Optional<TemplateConfiguration> template = database.oneOf("template", A_TEMPLATE, templates);
    boolean isTemplate = database.has("template");
    if (isTemplate && database.has("storage")) {
      problems.add(
          database.where(), () -> "found both 'template' and 'storage'; expected one of them.");
    }
    if (!isTemplate) {
      database.require("storage", A_STORAGE + " or 'template: ' and a name");
    }
    Storage storage = storage(database);
    return template.orElseGet(() -> storage.template(name, LinkPolicy.ANY_DURABLE));
  }

  private Optional<LinkPolicy> links(Section section, Map<String, Node> known) {
    return section
        .scalars("links", A_DATABASE)
        .map(
            found -> {
              Set<String> names = new LinkedHashSet<>();
              for (Node.Scalar name : found) {
                section.oneOf(name, A_DATABASE, known).ifPresent(target -> names.add(name.text()));
              }
              return LinkPolicy.to(names);
            });
  }

  /** The storage under the key {@code storage}. */
  private Storage storage(Section parent) {
    if (!parent.has("storage")) {
      return Storage.NONE;
    }
    Section section = parent.section("storage");
    section.require("type", types());
    Optional<StorageProvider> provider = section.oneOf("type", types(), providers);
    if (provider.isEmpty()) {
      return Storage.NONE;
    }
    Map<String, Object> values = new HashMap<>();
    for (Setting setting : provider.get().settings()) {
      section.value(setting).ifPresent(value -> values.put(setting.name(), value));
    }
    section.end();
    return new Storage(provider.get().type(), new StorageSettings(values));
  }

  private String types() {
    return providers.isEmpty()
        ? "a storage type, but no artifact with one is on the class path"
        : "one of the storage types " + String.join(", ", providers.keySet());
  }

  /**
   * Refuses a directory that something else owns, that lies in such a one, or that contains the
   * journal.
   */
  private void checkDirectories(
      Map<String, Node> nodes, Map<String, DatabaseConfiguration> databases, Path journal) {
    Map<Path, String> owners = new HashMap<>();
    owners.put(journal, "the journal");
    databases.values().forEach(it -> owners.putIfAbsent(it.directory(), owner(it)));
    for (DatabaseConfiguration database : databases.values()) {
      String collision = journal.startsWith(database.directory()) ? "the journal" : null;
      for (Path path = database.directory();
          path != null && collision == null;
          path = path.getParent()) {
        String owner = owners.getOrDefault(path, owner(database));
        collision = owner.equals(owner(database)) ? null : owner;
      }
      if (collision != null) {
        String other = collision;
        problems.add(
            nodes.get(database.name()),
            () ->
                "the directory "
                    + database.directory()
                    + " overlaps with that of "
                    + other
                    + "; expected a directory of its own.");
      }
    }
  }

  private static String owner(DatabaseConfiguration database) {
    return "database '" + database.name() + "'";
  }

  /** A storage as configured. */
  private record Storage(String type, StorageSettings settings) {
    static final Storage NONE = new Storage("", StorageSettings.NONE);

    TemplateConfiguration template(String name, LinkPolicy links) {
      return new TemplateConfiguration(name, type, settings, links);
    }
  }

  static void checkName(String name, Node where, Problems problems) {
    if (!DatabaseNames.isLegal(name)) {
      String lower = name.toLowerCase(Locale.ROOT);
      String question = DatabaseNames.isLegal(lower) ? " Did you mean '" + lower + "'?" : "";
      problems.add(
          where,
          () ->
              "found the name "
                  + Problems.quote(name)
                  + "; expected "
                  + DatabaseNames.expected(name)
                  + "."
                  + question);
    }
  }
}
