package org.atolldb.federation.record;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Enum sets: the enum's name, then the names of the elements. */
final class EnumSetType extends ValueType {
  EnumSetType() {
    super(EnumSet.class.getName());
  }

  @Override
  boolean isMutable(Place place, Set<ValueType> seen) {
    return true;
  }

  @Override
  void write(Encoder out, Object value, Place place) {
    EnumSet<?> set = (EnumSet<?>) value;
    out.smile.token(Smile.START_ARRAY);
    out.smile.writeText(elementType(set).getName());
    for (Enum<?> element : set) {
      out.smile.writeText(element.name());
    }
    out.smile.token(Smile.END_ARRAY);
  }

  /** An enum set does not tell its enum, but its elements or those that it has not do. */
  private static <E extends Enum<E>> Class<?> elementType(EnumSet<E> set) {
    EnumSet<E> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
    return some.isEmpty() ? Void.class : some.iterator().next().getDeclaringClass();
  }

  @Override
  @SuppressWarnings("unchecked") // the type variable of Enum cannot be named
  Object read(Decoder in, Place place) {
    in.smile.startArray();
    return read(in, in.types.enumType(in.smile.readText()));
  }

  private static <E extends Enum<E>> EnumSet<E> read(Decoder in, Class<E> type) {
    EnumSet<E> set = EnumSet.noneOf(type);
    ValueType element = in.types.known(type);
    while (!in.smile.ends(Smile.END_ARRAY)) {
      set.add(type.cast(element.read(in, Place.ANY)));
    }
    return set;
  }

  @Override
  @Nullable Picture picture(Object value, Place place, Types types) {
    EnumSet<?> before = ((EnumSet<?>) value).clone();
    return (now, where, all) -> !before.equals(now);
  }
}
