package org.atolldb;

/**
 * The changes of an application's persistent classes since their objects were first stored. With
 * Guice, bound by {@code FederationModule.bindEvolution}; otherwise called with {@link
 * DatabaseRegistry#schema} before the first transaction.
 */
@FunctionalInterface
public interface Evolution {
  /**
   * Declares the changes.
   *
   * @param schema the schema of a registry that was just opened
   */
  void declare(Schema schema);
}
