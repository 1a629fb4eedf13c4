package org.atolldb;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which {@link Resolver} merges conflicting changes of which class. Optional: a class without one
 * conflicts. A resolver is for exactly one class, not for its subclasses, whose further fields it
 * does not know.
 *
 * <p>Given to {@link Atoll#open(java.nio.file.Path, Resolvers)}, or taken from {@link
 * DatabaseRegistry#resolvers} at any time; a change acts on the next conflict. What the
 * configuration says for a database goes before. Thread-safe; never blocks.
 */
public final class Resolvers {
  private final Map<String, Resolver> byClass = new ConcurrentHashMap<>();

  /** No resolvers. */
  public Resolvers() {}

  /**
   * Gives a class a resolver, in place of one that it has.
   *
   * @param type the class
   * @param resolver its resolver
   * @return this
   */
  public Resolvers add(Class<? extends Persistent> type, Resolver resolver) {
    byClass.put(type.getName(), resolver);
    return this;
  }

  /**
   * Takes the resolver of a class away; a class without one is no error.
   *
   * @param type the class
   * @return this
   */
  public Resolvers remove(Class<? extends Persistent> type) {
    byClass.remove(type.getName());
    return this;
  }

  /**
   * The resolver of a class.
   *
   * @param className the class's full name
   * @return its resolver, or empty
   */
  public Optional<Resolver> of(String className) {
    return Optional.ofNullable(byClass.get(className));
  }

  /** The classes that have a resolver. */
  @Override
  public String toString() {
    return "resolvers of " + byClass.keySet();
  }
}
