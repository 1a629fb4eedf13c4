package org.atolldb.spi;

import org.jspecify.annotations.Nullable;

/**
 * Direct access to the components of one Java record class, by a generated nest mate of it.
 * Components are numbered from 0 in their order. Thread-safe.
 */
public abstract class RecordAccess {
  /** For generated classes. */
  protected RecordAccess() {}

  /**
   * Hands out the components in order, without calling accessors.
   *
   * @param object an instance of the class
   * @param out takes them
   */
  public abstract void write(Object object, FieldWriter out);

  /**
   * Calls the canonical constructor.
   *
   * @param components a value for each component, boxed if it is primitive
   * @return the new instance
   */
  public abstract Object create(@Nullable Object[] components);
}
