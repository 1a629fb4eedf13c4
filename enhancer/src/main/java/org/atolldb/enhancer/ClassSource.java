package org.atolldb.enhancer;

import java.util.Optional;

/**
 * Where the facts about classes come from; never loads a class. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ClassSource {
  /**
   * Looks a class up.
   *
   * @param internalName for example {@code java/lang/String}
   * @return what is known of it, or empty if this source does not have it
   */
  Optional<ClassFacts> find(String internalName);
}
