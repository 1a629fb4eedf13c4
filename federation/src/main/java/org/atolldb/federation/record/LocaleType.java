package org.atolldb.federation.record;

import java.util.Locale;
import java.util.Set;

/** Locales by language tag; the few that a tag does not hold are refused. */
final class LocaleType extends ValueType {
  LocaleType() {
    super(Locale.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    String tag = ((Locale) value).toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(value)) {
      throw out.refused(
          "the locale " + value + " has no language tag of its own", "Use one that has");
    }
    out.smile.writeText(tag);
  }

  @Override
  Object read(Decoder in, Place place) {
    return Locale.forLanguageTag(in.smile.readText());
  }
}
