package org.atolldb.spi;

import org.jspecify.annotations.Nullable;

/** Gives a {@link FieldAccess} the fields of an object, one after the other. Not thread-safe. */
public abstract class FieldReader {
  /** For the federation. */
  protected FieldReader() {}

  /**
   * Moves to the next field that the object has.
   *
   * @return its number, or -1 at the end
   */
  public abstract int next();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code boolean}
   */
  public abstract boolean readBoolean();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code byte}
   */
  public abstract byte readByte();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code short}
   */
  public abstract short readShort();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code char}
   */
  public abstract char readChar();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code int}
   */
  public abstract int readInt();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code long}
   */
  public abstract long readLong();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code float}
   */
  public abstract float readFloat();

  /**
   * The value of the current field.
   *
   * @return the value, a {@code double}
   */
  public abstract double readDouble();

  /**
   * The value of the current field.
   *
   * @param field its number
   * @return the value, an instance of the field's type
   */
  public abstract @Nullable Object readObject(int field);
}
