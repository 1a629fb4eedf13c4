package org.atolldb.federation.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives: bytes as binary, the others as arrays of numbers or booleans. */
final class PrimitiveArrayType<A> extends ValueType {
  private final Class<A> type;
  private final BiConsumer<SmileWriter, A> writer;
  private final Function<SmileReader, A> reader;
  private final UnaryOperator<A> copy;
  private final BiPredicate<A, A> same;

  private PrimitiveArrayType(
      Class<A> type,
      BiConsumer<SmileWriter, A> writer,
      Function<SmileReader, A> reader,
      UnaryOperator<A> copy,
      BiPredicate<A, A> same) {
    super(type.getName());
    this.type = type;
    this.writer = writer;
    this.reader = reader;
    this.copy = copy;
    this.same = same;
  }

  /** All of them. */
  static Map<Class<?>, ValueType> all() {
    Map<Class<?>, ValueType> types = new HashMap<>();
    add(
        types,
        boolean[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readBooleans,
        boolean[]::clone,
        Arrays::equals);
    add(
        types,
        byte[].class,
        SmileWriter::writeBinary,
        SmileReader::readBinary,
        byte[]::clone,
        Arrays::equals);
    add(
        types,
        short[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readShorts,
        short[]::clone,
        Arrays::equals);
    add(
        types,
        char[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readChars,
        char[]::clone,
        Arrays::equals);
    add(
        types,
        int[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readInts,
        int[]::clone,
        Arrays::equals);
    add(
        types,
        long[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readLongs,
        long[]::clone,
        Arrays::equals);
    add(
        types,
        float[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readFloats,
        float[]::clone,
        Arrays::equals);
    add(
        types,
        double[].class,
        PrimitiveArrays::write,
        PrimitiveArrays::readDoubles,
        double[]::clone,
        Arrays::equals);
    return types;
  }

  private static <A> void add(
      Map<Class<?>, ValueType> types,
      Class<A> type,
      BiConsumer<SmileWriter, A> writer,
      Function<SmileReader, A> reader,
      UnaryOperator<A> copy,
      BiPredicate<A, A> same) {
    types.put(type, new PrimitiveArrayType<>(type, writer, reader, copy, same));
  }

  @Override
  boolean isNatural(Object value) {
    return type == byte[].class;
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    writer.accept(out.smile, type.cast(value));
  }

  @Override
  Object read(Decoder in, Place place) {
    return reader.apply(in.smile);
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    A before = copy.apply(type.cast(value));
    return (now, where, all) -> !same.test(before, type.cast(now));
  }
}
