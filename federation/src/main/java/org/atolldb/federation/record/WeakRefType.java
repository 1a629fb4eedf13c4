package org.atolldb.federation.record;

import java.util.Set;
import org.atolldb.Persistent;
import org.atolldb.WeakRef;

/** Weak references: an array of one reference, which the header says is weak. */
final class WeakRefType extends ValueType {
  WeakRefType() {
    super(WeakRef.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    out.smile.token(Smile.START_ARRAY);
    out.weakReference(((WeakRef<?>) value).target());
    out.smile.token(Smile.END_ARRAY);
  }

  @Override
  Object read(Decoder in, Place place) {
    in.smile.startArray();
    Object target = place.argument(0).read(in);
    in.smile.end(Smile.END_ARRAY);
    if (target instanceof Persistent object) {
      return WeakRef.to(object);
    }
    throw new MismatchException(
        target == null ? "null" : "a " + target.getClass().getName(), "a reference");
  }
}
