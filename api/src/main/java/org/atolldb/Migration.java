package org.atolldb;

/**
 * Turns the state of an object as an earlier version of its class stored it into the state of a
 * later version. Declared by {@link Schema#migrate}.
 *
 * <p>Runs when an old object is loaded, again at each load until the object is written, and in
 * {@link Schema#upgrade}. It must depend on nothing but the state and must not touch persistent
 * objects. Called by many threads at once.
 */
@FunctionalInterface
public interface Migration {
  /**
   * Changes the state in place.
   *
   * <p>All values are in the plain form that {@link State} describes, whatever the class declares
   * today: text for a {@code java.time} value or an enum, a {@code State} for a Java record or for
   * a map with text as keys. A migration so stays right when the class changes again. New values
   * may be in plain form or as the field declares them; a new persistent object is stored together
   * with the object that refers to it.
   *
   * @param state the fields as they were stored, under today's names as far as they were renamed
   */
  void migrate(State state);
}
