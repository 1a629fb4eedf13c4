package org.atolldb.federation.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atolldb.storage.Setting;
import org.jspecify.annotations.Nullable;

/**
 * A mapping from which a reader takes the keys that it knows. What is wrong becomes a problem and
 * reads as absent; what nobody took becomes a problem in {@link #end}.
 */
final class Section {
  private final Node where;
  private final Map<String, Node> entries;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param where the node found; anything but a mapping is a problem and reads as an empty one
   */
  Section(Node where, Problems problems) {
    this.where = where;
    this.problems = problems;
    if (where instanceof Node.Mapping mapping) {
      entries = mapping.entries();
    } else {
      entries = Map.of();
      if (!(where instanceof Node.Empty || where instanceof Node.Refused)) {
        problems.add(where, () -> "found " + where.found() + "; expected keys with values.");
      }
    }
  }

  Node where() {
    return where;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Makes an absent key a problem. */
  void require(String key, String example) {
    if (!has(key) && (where instanceof Node.Mapping || where instanceof Node.Empty)) {
      problems.add(where, () -> "the key '" + key + "' is missing; expected " + example + ".");
    }
  }

  private @Nullable Node take(String key) {
    known.add(key);
    return entries.get(key);
  }

  /** The section under a key; an empty one if there is none. */
  Section section(String key) {
    Node node = take(key);
    return new Section(node == null ? new Node.Empty(path(key), where.line()) : node, problems);
  }

  /** All entries as sections by key, for mappings whose keys are names. */
  Map<String, Node> all() {
    known.addAll(entries.keySet());
    return entries;
  }

  Optional<Node.Scalar> scalar(String key, String expected) {
    Node node = take(key);
    return node == null ? Optional.empty() : scalar(node, expected);
  }

  /** The scalars of a list; empty if the key is absent. */
  Optional<List<Node.Scalar>> scalars(String key, String expected) {
    Node node = take(key);
    if (node instanceof Node.Sequence list) {
      return Optional.of(
          list.items().stream().flatMap(item -> scalar(item, expected).stream()).toList());
    }
    if (node != null && !(node instanceof Node.Refused)) {
      problems.add(
          node,
          () ->
              "found " + node.found() + "; expected a list such as [a, b], each " + expected + ".");
    }
    return Optional.empty();
  }

  Optional<Node.Scalar> scalar(Node node, String expected) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar);
    }
    if (!(node instanceof Node.Refused)) {
      problems.add(node, () -> "found " + node.found() + "; expected " + expected + ".");
    }
    return Optional.empty();
  }

  /** A size, duration or count that has a default. */
  long number(Setting setting) {
    return (Long) value(setting).orElseThrow();
  }

  /** A flag that has a default. */
  boolean flag(Setting setting) {
    return (Boolean) value(setting).orElseThrow();
  }

  /** One of the constants of an enum, in kebab-case. */
  <E extends Enum<E>> E choice(String key, E fallback) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    String expected = (words.size() == 1 ? "" : "one of ") + String.join(", ", words.keySet());
    return oneOf(key, expected, words).orElse(fallback);
  }

  /** What a word stands for; a problem if it stands for nothing. */
  <T> Optional<T> oneOf(String key, String expected, Map<String, T> words) {
    return scalar(key, expected).flatMap(found -> oneOf(found, expected, words));
  }

  <T> Optional<T> oneOf(Node.Scalar found, String expected, Map<String, T> words) {
    Optional<T> value = Optional.ofNullable(words.get(found.text()));
    if (value.isEmpty()) {
      problems.add(
          found,
          () ->
              "found "
                  + found.found()
                  + "; expected "
                  + expected
                  + "."
                  + NearestNames.question(found.text(), words.keySet()));
    }
    return value;
  }

  /** The checked value of a setting, or its default; empty if there is neither. */
  Optional<Object> value(Setting setting) {
    SettingSyntax syntax = new SettingSyntax(setting);
    Optional<Node.Scalar> scalar = scalar(setting.name(), syntax.expected());
    Optional<Object> value = scalar.flatMap(found -> syntax.parse(found.text()));
    if (scalar.isPresent() && value.isEmpty()) {
      Node.Scalar found = scalar.get();
      problems.add(
          found,
          () ->
              "found "
                  + found.found()
                  + "; expected "
                  + syntax.expected()
                  + "."
                  + syntax.question(found.text()));
    }
    return value.or(syntax::defaultValue);
  }

  /** Reports keys that nobody took. */
  void end() {
    for (Map.Entry<String, Node> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey()) && !(entry.getValue() instanceof Node.Refused)) {
        problems.add(
            entry.getValue(),
            () ->
                "unknown key; expected one of "
                    + String.join(", ", known)
                    + "."
                    + NearestNames.question(entry.getKey(), known));
      }
    }
  }

  private String path(String key) {
    return where.path().isEmpty() ? key : where.path() + "." + key;
  }
}
