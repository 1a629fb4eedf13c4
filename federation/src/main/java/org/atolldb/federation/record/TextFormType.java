package org.atolldb.federation.record;

import java.time.DateTimeException;
import java.util.Set;
import java.util.function.Function;

/** A class of immutable values whose text form gives the same value back. */
class TextFormType<T> extends ValueType {
  private final Class<T> type;
  private final Function<String, T> parse;

  TextFormType(Class<T> type, Function<String, T> parse) {
    super(type.getName());
    this.type = type;
    this.parse = parse;
  }

  final Class<T> type() {
    return type;
  }

  @Override
  final boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    if (!out.smile.writeText(value.toString())) {
      throw out.refused(
          "a " + type.getSimpleName() + " with an unpaired surrogate", "Escape the character");
    }
  }

  @Override
  Object read(Decoder in, Place place) {
    String text = in.smile.readText();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MismatchException("the text '" + text + "' is no " + type.getSimpleName(), e);
    }
  }
}
