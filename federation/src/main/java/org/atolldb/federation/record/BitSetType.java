package org.atolldb.federation.record;

import java.util.BitSet;
import java.util.Set;

/** Bit sets: bytes, the lowest bit first. */
final class BitSetType extends ValueType {
  BitSetType() {
    super(BitSet.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    out.smile.writeBinary(((BitSet) value).toByteArray());
  }

  @Override
  Object read(Decoder in, Place place) {
    return BitSet.valueOf(in.smile.readBinary());
  }

  @Override
  Picture picture(Object value, Place place, Types types) {
    Object before = ((BitSet) value).clone();
    return (now, where, all) -> !before.equals(now);
  }
}
