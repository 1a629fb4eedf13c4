package org.atolldb.spi;

import org.atolldb.Resolvers;

/**
 * Brings the resolvers of a library's own persistent classes into every federation; found by {@link
 * java.util.ServiceLoader}. What the application and the configuration say goes before. Called once
 * for each federation that is opened.
 */
@FunctionalInterface
public interface ResolverProvider {
  /**
   * Adds resolvers.
   *
   * @param resolvers where to add them
   */
  void register(Resolvers resolvers);
}
