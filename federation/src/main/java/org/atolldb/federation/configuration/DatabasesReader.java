package org.atolldb.federation.configuration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  private final ResolversReader resolvers;

  DatabasesReader(
      FederationReader federation, Map<String, StorageProvider> providers, Problems problems) {
    this.federation = federation;
    this.providers = providers;
    this.problems = problems;
    this.resolvers = new ResolversReader(problems);
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
              Map<String, ResolverRule> rules = resolvers.read(template).orElse(Map.of());
              long cache = cacheTarget(template).orElse(0L);
              templates.put(name, storage(template).template(name, links, rules, cache));
              template.end();
            });
    return templates;
  }

  /**
   * @param nodes the databases by name
   * @param templates what they may be made from
   * @param directory the directory of the federation
   */
  Map<String, DatabaseConfiguration> databases(
      Map<String, Node> nodes, Map<String, TemplateConfiguration> templates, Path directory) {
    Map<String, DatabaseConfiguration> databases = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          checkName(name, node, problems);
          Section database = new Section(node, problems);
          TemplateConfiguration base = base(name, database, templates);
          Optional<LinkPolicy> links = links(database, nodes);
          Optional<Path> own = federation.path(database, "directory");
          Map<String, ResolverRule> rules = resolvers.read(database).orElse(base.resolvers());
          long cache = cacheTarget(database).orElse(base.cacheTarget());
          database.end();
          if (DatabaseNames.isLegal(name)) {
            Path place =
                own.orElseGet(() -> FederationConfiguration.defaultDirectory(directory, name));
            LinkPolicy policy = links.orElse(base.links());
            databases.put(name, base.database(name, policy, place, rules, cache));
          }
        });
    Directories directories =
        new Directories(directory.resolve(FederationConfiguration.JOURNAL), databases.values());
    databases.forEach(
        (name, database) ->
            directories
                .collision(database)
                .ifPresent(
                    owner ->
                        problems.add(
                            Objects.requireNonNull(nodes.get(name)),
                            () ->
                                "the directory "
                                    + database.directory()
                                    + " overlaps with that of "
                                    + owner
                                    + "; expected a directory of its own.")));
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
    return template.orElseGet(() -> storage.template(name, LinkPolicy.ANY_DURABLE, Map.of(), 0));
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

  private static Optional<Long> cacheTarget(Section section) {
    boolean isGiven = section.has(CacheConfiguration.TARGET.name());
    long bytes = section.number(CacheConfiguration.TARGET);
    return isGiven ? Optional.of(bytes) : Optional.empty();
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

  /** A storage as configured. */
  private record Storage(String type, StorageSettings settings) {
    static final Storage NONE = new Storage("", StorageSettings.NONE);

    TemplateConfiguration template(
        String name, LinkPolicy links, Map<String, ResolverRule> resolvers, long cacheTarget) {
      return new TemplateConfiguration(name, type, settings, links, resolvers, cacheTarget);
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
