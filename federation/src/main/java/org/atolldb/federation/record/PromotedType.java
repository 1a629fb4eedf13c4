package org.atolldb.federation.record;

import java.util.Set;
import org.atolldb.Persistent;

/** A class whose instances were values when a record was written and are persistent objects now. */
final class PromotedType extends ValueType {
  private final Class<? extends Persistent> type;

  PromotedType(Class<? extends Persistent> type) {
    super(type.getName());
    this.type = type;
  }

  /** A new object from the members of an object that has begun. */
  Object readFields(Decoder in) {
    if (in.smile.skipName(Encoder.VALUE_KEY)) {
      throw new MismatchException("a value in a form of its own", "the fields of " + name());
    }
    return in.promoted(type);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    throw new IllegalStateException("A persistent object is never written as a value");
  }

  @Override
  Object read(Decoder in, Place place) {
    in.smile.startObject();
    return readFields(in);
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }
}
