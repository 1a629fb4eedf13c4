package org.atolldb.federation.record;

import java.util.Set;

/** Longs: in the 64-bit form where the place does not say that they are longs. */
final class LongType extends ValueType {
  LongType() {
    super(Long.class.getName());
  }

  @Override
  boolean isNatural(Object value) {
    return true;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    if (place.implied() == this) {
      out.smile.writeLong((Long) value);
    } else {
      out.smile.writeWideLong((Long) value);
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    return in.smile.readLong();
  }
}
