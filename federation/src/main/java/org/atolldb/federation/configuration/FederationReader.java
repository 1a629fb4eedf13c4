package org.atolldb.federation.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atolldb.spi.WeavingMode;
import org.atolldb.storage.Setting;
import org.atolldb.storage.StorageProvider;

/** Reads the top of a configuration. */
final class FederationReader {
  static final Setting JMX_ENABLED =
      new Setting("enabled", Setting.Kind.FLAG, "true", 0, 0, "Whether MBeans are registered.");
  private static final String A_PATH = "a path, relative to the directory of this file";
  private static final String A_PATTERN =
      "a class name, in which * stands for characters but no dot and ** for any";

  private final Path yaml;
  private final Map<String, StorageProvider> providers;
  private final Problems problems;

  FederationReader(Path yaml, Map<String, StorageProvider> providers, Problems problems) {
    this.yaml = yaml.toAbsolutePath();
    this.providers = providers;
    this.problems = problems;
  }

  FederationConfiguration read(Node document) {
    Section top = new Section(document, problems);
    String name = name(top);
    Path directory = path(top, "directory").orElseGet(() -> yaml.resolveSibling("data"));
    WeavingMode weaving = top.choice("weaving", WeavingMode.AUTO);
    JournalConfiguration journal = new JournalReader(top.section("journal"), problems).read();
    CacheConfiguration cache = cache(top.section("cache"));
    PoolConfiguration connections = connections(top.section("connections"));
    RecordsConfiguration records = records(top.section("records"));
    DatabasesReader reader = new DatabasesReader(this, providers, problems);
    Map<String, Node> members = top.section("databases").all();
    Map<String, TemplateConfiguration> templates =
        reader.templates(top.section("templates"), members);
    Map<String, DatabaseConfiguration> databases = reader.databases(members, templates, directory);
    List<HomeRule> homes = homes(top.section("homes"), databases);
    List<ClassPattern> allowed = allowedClasses(top);
    Map<String, String> renamed = renamedClasses(top.section("renamed-classes"));
    Section jmx = top.section("jmx");
    boolean isJmx = jmx.flag(JMX_ENABLED);
    jmx.end();
    top.end();
    return new FederationConfiguration(
        name,
        directory,
        weaving,
        journal,
        cache,
        connections,
        records,
        templates,
        databases,
        homes,
        allowed,
        renamed,
        isJmx,
        yaml.toString());
  }

  /** A path under a key, absolute; empty if the key is absent or wrong. */
  Optional<Path> path(Section section, String key) {
    return section.scalar(key, A_PATH).flatMap(this::path);
  }

  private Optional<Path> path(Node.Scalar scalar) {
    try {
      if (!scalar.text().isBlank()) {
        return Optional.of(yaml.resolveSibling(scalar.text()).normalize());
      }
    } catch (InvalidPathException e) {
      problems.add(
          scalar,
          () -> "found " + scalar.found() + "; expected " + A_PATH + " (" + e.getReason() + ").");
      return Optional.empty();
    }
    problems.add(scalar, () -> "found " + scalar.found() + "; expected " + A_PATH + ".");
    return Optional.empty();
  }

  private String name(Section top) {
    top.require("federation", "'federation: ' and a name");
    if (!top.has("templates")) {
      top.require("databases", "at least one database or template");
    }
    Optional<Node.Scalar> name = top.scalar("federation", "a name of " + DatabaseNames.RULE);
    name.ifPresent(found -> DatabasesReader.checkName(found.text(), found, problems));
    return name.map(Node.Scalar::text).orElse("unnamed");
  }

  private static CacheConfiguration cache(Section section) {
    CacheConfiguration cache = new CacheConfiguration(section.number(CacheConfiguration.BUDGET));
    section.end();
    return cache;
  }

  private static RecordsConfiguration records(Section section) {
    RecordsConfiguration records =
        new RecordsConfiguration(section.number(RecordsConfiguration.WARN_SIZE));
    section.end();
    return records;
  }

  private static PoolConfiguration connections(Section section) {
    PoolConfiguration pool =
        new PoolConfiguration(
            Math.toIntExact(section.number(PoolConfiguration.SIZE)),
            Duration.ofMillis(section.number(PoolConfiguration.TIMEOUT)),
            Duration.ofMillis(section.number(PoolConfiguration.DRAIN)));
    section.end();
    return pool;
  }

  private List<HomeRule> homes(Section section, Map<String, DatabaseConfiguration> databases) {
    List<HomeRule> rules = new ArrayList<>();
    section
        .all()
        .forEach(
            (pattern, node) -> {
              Optional<String> home =
                  section
                      .scalar(node, "the name of a database")
                      .flatMap(found -> section.oneOf(found, "the name of a database", databases))
                      .map(DatabaseConfiguration::name);
              if (!ClassPattern.isLegal(pattern)) {
                problems.add(
                    node,
                    () ->
                        "found the key "
                            + Problems.quote(pattern)
                            + "; expected "
                            + A_PATTERN
                            + ".");
              } else if (home.isPresent()) {
                rules.add(new HomeRule(ClassPattern.of(pattern), home.get()));
              }
            });
    return rules;
  }

  private List<ClassPattern> allowedClasses(Section top) {
    List<ClassPattern> patterns = new ArrayList<>();
    for (Node.Scalar scalar : top.scalars("allowed-classes", A_PATTERN).orElse(List.of())) {
      if (ClassPattern.isLegal(scalar.text())) {
        patterns.add(ClassPattern.of(scalar.text()));
      } else {
        problems.add(scalar, () -> "found " + scalar.found() + "; expected " + A_PATTERN + ".");
      }
    }
    return patterns;
  }

  private Map<String, String> renamedClasses(Section section) {
    Map<String, String> renamed = new LinkedHashMap<>();
    section
        .all()
        .forEach(
            (former, node) ->
                section
                    .scalar(node, "the full name of a class")
                    .ifPresent(now -> renamed.put(former, now.text())));
    return renamed;
  }
}
