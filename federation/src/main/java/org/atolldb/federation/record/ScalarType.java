package org.atolldb.federation.record;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A class of immutable values without parts. */
final class ScalarType<T> extends ValueType {
  private final Class<T> type;
  private final boolean natural;
  private final BiConsumer<SmileWriter, T> writer;
  private final Function<SmileReader, T> reader;

  private ScalarType(
      Class<T> type,
      boolean natural,
      BiConsumer<SmileWriter, T> writer,
      Function<SmileReader, T> reader) {
    super(type.getName());
    this.type = type;
    this.natural = natural;
    this.writer = writer;
    this.reader = reader;
  }

  /** A class whose values need no type where none is implied. */
  static <T> ScalarType<T> natural(
      Class<T> type, BiConsumer<SmileWriter, T> writer, Function<SmileReader, T> reader) {
    return new ScalarType<>(type, true, writer, reader);
  }

  static <T> ScalarType<T> of(
      Class<T> type, BiConsumer<SmileWriter, T> writer, Function<SmileReader, T> reader) {
    return new ScalarType<>(type, false, writer, reader);
  }

  Class<T> type() {
    return type;
  }

  @Override
  boolean isNatural(Object value) {
    return natural;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return false;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    writer.accept(out.smile, type.cast(value));
  }

  @Override
  Object read(Decoder in, Place place) {
    return reader.apply(in.smile);
  }
}
