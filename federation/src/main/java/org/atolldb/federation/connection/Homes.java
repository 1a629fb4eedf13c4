package org.atolldb.federation.connection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atolldb.federation.configuration.HomeRule;

/** Which classes have a database of their own by configuration. Thread-safe. */
public final class Homes {
  private final List<HomeRule> rules;
  private final ConcurrentHashMap<String, Optional<String>> known = new ConcurrentHashMap<>();

  /**
   * Homes by rules, the first that matches wins.
   *
   * @param rules from the configuration
   */
  public Homes(List<HomeRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The database of new objects of a class.
   *
   * @param className the class's full name
   * @return the database's name, or empty if they go where they are reached from
   */
  public Optional<String> of(String className) {
    return known.computeIfAbsent(
        className,
        name ->
            rules.stream()
                .filter(rule -> rule.classes().matches(name))
                .map(HomeRule::database)
                .findFirst());
  }
}
