package org.atolldb.federation.record;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java class, or of classes that are stored alike, stand in a record.
 * Thread-safe.
 */
abstract class ValueType {
  private final String name;

  ValueType(String name) {
    this.name = name;
  }

  /** What stands in a record where the place does not imply the type. */
  final String name() {
    return name;
  }

  /** Writes a value of this type, without the type. */
  abstract void write(Encoder out, Object value, Place place);

  /** Reads a value of this type, without the type; null never stands here. */
  abstract Object read(Decoder in, Place place);

  /** Whether a value of this type needs no type in a place that implies none. */
  boolean isNatural(Object value) {
    return false;
  }

  /**
   * Whether a value in such a place can change without an assignment to the place.
   *
   * @param seen Java records that are being asked
   */
  abstract boolean isMutable(Place place, Set<ValueType> seen);

  /** A picture of a value to be compared later, or null if the value cannot change. */
  @Nullable Picture picture(Object value, Place place, Types types) {
    return isMutable(place, new HashSet<>()) ? EncodedPicture.of(value, place, types) : null;
  }
}
