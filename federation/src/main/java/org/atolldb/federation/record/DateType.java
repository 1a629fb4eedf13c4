package org.atolldb.federation.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates, without the JDK's formatter where the form is the usual one. */
final class DateType extends TextFormType<LocalDate> {
  DateType() {
    super(LocalDate.class, LocalDate::parse);
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    if (!IsoTimes.write(out.smile, (LocalDate) value)) {
      super.write(out, value, place);
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    @Nullable LocalDate value = IsoTimes.readDate(in.smile);
    return value == null ? super.read(in, place) : value;
  }
}
