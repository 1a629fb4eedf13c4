package org.atolldb.spi;

import org.jspecify.annotations.Nullable;

/**
 * Direct access to the stored fields that one persistent class declares. For each such class a nest
 * mate of it is generated that extends this class, so that private fields are read and written
 * without reflection and without guards. Fields are known by numbers that the generator gave them.
 * Thread-safe.
 */
public abstract class FieldAccess {
  /** For generated classes. */
  protected FieldAccess() {}

  /**
   * Hands out the fields in order.
   *
   * @param object an instance of the class
   * @param out takes them
   */
  public abstract void write(Object object, FieldWriter out);

  /**
   * Sets fields from {@link FieldReader#next} on, until one comes that this class does not declare.
   *
   * @param object an instance of the class
   * @param in gives fields and their values
   * @param field the first field to set
   * @return the first field that is not of this class
   */
  public abstract int read(Object object, FieldReader in, int field);

  /**
   * Sets the fields to 0 or null.
   *
   * @param object an instance of the class
   */
  public abstract void clear(Object object);

  /**
   * The value of one field that is not primitive.
   *
   * @param object an instance of the class
   * @param field its number
   * @return its value
   */
  public abstract @Nullable Object get(Object object, int field);
}
