package org.atolldb.federation.record;

import java.util.Optional;
import java.util.Set;

/** Optionals: an array of no or one value. */
final class OptionalType extends ValueType {
  OptionalType() {
    super(Optional.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return place.argument(0).isMutable(seen);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    Optional<?> optional = (Optional<?>) value;
    out.smile.token(Smile.START_ARRAY);
    if (optional.isPresent()) {
      out.enter(value, null);
      out.path.at(0, null);
      place.argument(0).write(out, optional.get());
      out.path.leave();
    }
    out.smile.token(Smile.END_ARRAY);
  }

  @Override
  Object read(Decoder in, Place place) {
    in.smile.startArray();
    if (in.smile.ends(Smile.END_ARRAY)) {
      return Optional.empty();
    }
    Optional<?> value = Optional.ofNullable(place.argument(0).read(in));
    in.smile.end(Smile.END_ARRAY);
    return value;
  }
}
