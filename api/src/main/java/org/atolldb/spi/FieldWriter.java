package org.atolldb.spi;

import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of an object from a {@link FieldAccess} or {@link RecordAccess}. Not
 * thread-safe.
 */
public abstract class FieldWriter {
  /** For the federation. */
  protected FieldWriter() {}

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, boolean value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, byte value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, short value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, char value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, int value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, long value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, float value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, double value);

  /**
   * Takes a field.
   *
   * @param field its number
   * @param value its value
   */
  public abstract void write(int field, @Nullable Object value);
}
