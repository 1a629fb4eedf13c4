package org.atolldb.federation.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atolldb.MergeRule;

/** Reads the resolvers of a database or template. */
final class ResolversReader {
  private static final String KEY = "resolvers";
  private static final String A_CLASS = "the name of a class";
  private static final String A_RESOLVER =
      "'fields', 'none', the name of a class that implements org.atolldb.Resolver, or fields with"
          + " sum, max or union";
  private static final Map<String, MergeRule> RULES =
      Stream.of(MergeRule.values()).collect(Collectors.toMap(MergeRule::toString, rule -> rule));

  private final Problems problems;

  ResolversReader(Problems problems) {
    this.problems = problems;
  }

  /** The rules by class; empty if there is no such key. */
  Optional<Map<String, ResolverRule>> read(Section owner) {
    boolean isThere = owner.has(KEY);
    Section section = owner.section(KEY);
    Map<String, ResolverRule> rules = new LinkedHashMap<>();
    section
        .all()
        .forEach(
            (className, node) -> {
              if (!isClassName(className)) {
                problems.add(
                    node,
                    () ->
                        "found the key "
                            + Problems.quote(className)
                            + "; expected "
                            + A_CLASS
                            + ".");
              } else {
                rule(className, node, section).ifPresent(rule -> rules.put(className, rule));
              }
            });
    return isThere ? Optional.of(rules) : Optional.empty();
  }

  private Optional<ResolverRule> rule(String className, Node node, Section section) {
    String where = node.path() + " (line " + node.line() + ")";
    if (node instanceof Node.Mapping) {
      return Optional.of(
          new ResolverRule(className, ResolverRule.FIELDS, fields(node, section), where));
    }
    Optional<String> resolver = section.scalar(node, A_RESOLVER).map(Node.Scalar::text);
    if (resolver.isPresent() && !isClassName(resolver.get())) {
      problems.add(node, () -> "found " + node.found() + "; expected " + A_RESOLVER + ".");
      return Optional.empty();
    }
    return resolver.map(name -> new ResolverRule(className, name, Map.of(), where));
  }

  private Map<String, MergeRule> fields(Node node, Section section) {
    Map<String, MergeRule> fields = new LinkedHashMap<>();
    new Section(node, problems)
        .all()
        .forEach(
            (field, value) ->
                section
                    .scalar(value, "one of sum, max, union")
                    .flatMap(word -> section.oneOf(word, "one of sum, max, union", RULES))
                    .ifPresent(rule -> fields.put(field, rule)));
    return fields;
  }

  private static boolean isClassName(String text) {
    return ClassPattern.isLegal(text) && !text.contains("*");
  }
}
