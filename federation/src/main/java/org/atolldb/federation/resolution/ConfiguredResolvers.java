package org.atolldb.federation.resolution;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atolldb.ConfigurationException;
import org.atolldb.FieldMerge;
import org.atolldb.Persistent;
import org.atolldb.Resolver;
import org.atolldb.federation.configuration.FederationConfiguration;
import org.atolldb.federation.configuration.NearestNames;
import org.atolldb.federation.configuration.ResolverRule;
import org.jspecify.annotations.Nullable;

/**
 * The resolvers that the configuration names for databases and templates, all made when the
 * federation is opened: an error there is one of the configuration, and no code of the application
 * runs while a database is attached. Immutable, thread-safe.
 */
public final class ConfiguredResolvers {
  private final Map<ResolverRule, Optional<Resolver>> resolvers = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final ClassLoader loader;

  private ConfiguredResolvers(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Makes the resolvers of all databases and templates.
   *
   * @param configuration names them
   * @param loader finds classes
   * @return the resolvers
   * @throws ConfigurationException with everything that is wrong with them
   */
  public static ConfiguredResolvers of(FederationConfiguration configuration, ClassLoader loader) {
    ConfiguredResolvers all = new ConfiguredResolvers(loader);
    Stream.concat(
            configuration.databases().values().stream()
                .flatMap(database -> database.resolvers().values().stream()),
            configuration.templates().values().stream()
                .flatMap(template -> template.resolvers().values().stream()))
        .distinct()
        .forEach(rule -> all.resolvers.put(rule, all.make(rule)));
    if (!all.problems.isEmpty()) {
      throw new ConfigurationException(configuration.source(), all.problems);
    }
    return all;
  }

  /** What a rule of the configuration means; empty for no resolver. */
  Optional<Resolver> resolver(ResolverRule rule) {
    return resolvers.getOrDefault(rule, Optional.empty());
  }

  private Optional<Resolver> make(ResolverRule rule) {
    Class<?> type = load(rule, rule.className());
    if (type != null && !Persistent.class.isAssignableFrom(type)) {
      problem(rule, rule.className() + " is no class of persistent objects.");
    }
    return switch (rule.resolver()) {
      case ResolverRule.NONE -> Optional.empty();
      case ResolverRule.FIELDS -> Optional.of(fieldMerge(rule, type));
      default -> Optional.ofNullable(instance(rule));
    };
  }

  private Resolver fieldMerge(ResolverRule rule, @Nullable Class<?> type) {
    Set<String> names = new HashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Stream.of(each.getDeclaredFields()).map(Field::getName).forEach(names::add);
    }
    FieldMerge merge = FieldMerge.fields();
    for (var field : rule.fields().entrySet()) {
      merge = merge.with(field.getValue(), field.getKey());
      if (type != null && !names.contains(field.getKey())) {
        problem(
            rule,
            rule.className()
                + " has no field "
                + field.getKey()
                + "."
                + NearestNames.question(field.getKey(), names));
      }
    }
    return merge;
  }

  private @Nullable Resolver instance(ResolverRule rule) {
    Class<?> type = load(rule, rule.resolver());
    if (type == null) {
      return null;
    } else if (!Resolver.class.isAssignableFrom(type)) {
      problem(rule, rule.resolver() + " does not implement " + Resolver.class.getName() + ".");
      return null;
    }
    try {
      return (Resolver) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      problem(
          rule,
          "no instance of "
              + rule.resolver()
              + " can be made ("
              + (e.getCause() == null ? e : e.getCause())
              + "); it must be public, in an exported package, with a public constructor without"
              + " arguments.");
      return null;
    }
  }

  private @Nullable Class<?> load(ResolverRule rule, String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      problem(rule, "class " + name + " cannot be loaded (" + e + ").");
      return null;
    }
  }

  private void problem(ResolverRule rule, String what) {
    problems.add(rule.where() + ": " + what);
  }
}
