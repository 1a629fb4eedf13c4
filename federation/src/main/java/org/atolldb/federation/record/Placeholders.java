package org.atolldb.federation.record;

import org.atolldb.ClassMissingException;
import org.atolldb.Persistent;

/**
 * Objects that stand for stored ones of a missing class in fields that are declared with another
 * class: instances of a generated subclass of that class. Touching a field of one fails in its
 * connection. Thread-safe.
 */
final class Placeholders {
  private static final ClassValue<Ghosts> BY_DECLARED =
      new ClassValue<>() {
        @Override
        protected Ghosts computeValue(Class<?> declared) {
          return new Ghosts(new PlaceholderGenerator(declared).generate());
        }
      };

  private Placeholders() {}

  static Persistent create(Class<?> declared, String className) {
    try {
      return BY_DECLARED.get(declared).create();
    } catch (IllegalStateException | LinkageError e) {
      throw new ClassMissingException(
          "A reference leads to an object of the missing class "
              + className
              + ", and nothing can stand in for it in a field declared as "
              + declared.getName()
              + " ("
              + e.getMessage()
              + "). Put the class on the class path, or declare its new name with schema().rename.",
          e);
    }
  }
}
