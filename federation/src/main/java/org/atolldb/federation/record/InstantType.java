package org.atolldb.federation.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants, without the JDK's formatter where the form is the usual one. */
final class InstantType extends TextFormType<Instant> {
  InstantType() {
    super(Instant.class, Instant::parse);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    if (!IsoTimes.write(out.smile, (Instant) value)) {
      super.write(out, value, place);
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    @Nullable Instant value = IsoTimes.readInstant(in.smile);
    return value == null ? super.read(in, place) : value;
  }
}
